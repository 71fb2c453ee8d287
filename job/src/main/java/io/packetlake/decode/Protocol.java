package io.packetlake.decode;

/**
 * Transport protocols by <a href="https://www.iana.org/assignments/protocol-numbers">IANA
 * number</a>, and their names in tables.
 */
public final class Protocol {
  public static final int ICMP = 1;

  /** IPv4 in IP. */
  public static final int IPV4 = 4;

  public static final int TCP = 6;
  public static final int UDP = 17;

  /** IPv6 in IP. */
  public static final int IPV6 = 41;

  public static final int GRE = 47;
  public static final int ICMP6 = 58;

  /** L2TP, version 3, in IP. */
  public static final int L2TP = 115;

  public static final int SCTP = 132;

  private static final int LARGEST = 255;

  private Protocol() {}

  /**
   * The name of a protocol as tables show it: lower case, as Zeek writes {@code tcp}, {@code udp}
   * and {@code icmp}.
   *
   * @param number IANA protocol number, 0 to 255
   * @return the name; for a protocol that no decoded packet has, {@code ip-} and the number
   */
  public static String label(int number) {
    return switch (number) {
      case ICMP -> "icmp";
      case IPV4 -> "ipv4";
      case TCP -> "tcp";
      case UDP -> "udp";
      case IPV6 -> "ipv6";
      case GRE -> "gre";
      case ICMP6 -> "icmp6";
      case L2TP -> "l2tp";
      case SCTP -> "sctp";
      default -> "ip-" + number;
    };
  }

  /**
   * The number that {@link #label} names.
   *
   * @throws IllegalArgumentException where it is no such name
   */
  public static int number(String label) {
    for (int number = 0; number <= LARGEST; number++) {
      if (label(number).equals(label)) {
        return number;
      }
    }
    throw new IllegalArgumentException("'" + label + "' is no protocol");
  }
}
