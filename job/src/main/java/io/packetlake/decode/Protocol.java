package io.packetlake.decode;

/** Transport protocols by IANA number, and their names in tables. */
public final class Protocol {
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;
  public static final int ICMP6 = 58;

  private Protocol() {}

  /**
   * The name of a protocol as tables show it: lower case, as Zeek writes it.
   *
   * @param number IANA protocol number, 0 to 255
   * @return {@code tcp}, {@code udp}, {@code icmp}, {@code icmp6}; for others {@code ip-} and the
   *     number
   */
  public static String label(int number) {
    return switch (number) {
      case ICMP -> "icmp";
      case TCP -> "tcp";
      case UDP -> "udp";
      case ICMP6 -> "icmp6";
      default -> "ip-" + number;
    };
  }
}
