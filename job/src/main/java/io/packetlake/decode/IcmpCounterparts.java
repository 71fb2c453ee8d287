package io.packetlake.decode;

/**
 * Which ICMP messages ask and answer each other. Such messages have their own type as the sender's
 * port and the counterpart's type as the receiver's, so that both are one conversation; others have
 * type and code. Zeek does so, and <a
 * href="https://github.com/corelight/community-id-spec">Community ID</a> v1 follows it: messages
 * without a counterpart are one-way there, and their endpoints are never put in order.
 */
public final class IcmpCounterparts {
  /** What {@link #of} says of a message that has no counterpart. */
  public static final int NONE = -1;

  private IcmpCounterparts() {}

  /**
   * The type of message that answers a type, or that it answers.
   *
   * @param protocol {@link Protocol#ICMP} or {@link Protocol#ICMP6}
   * @param type the message's type, 0 to 255
   * @return the counterpart's type, or {@link #NONE}
   */
  public static int of(int protocol, int type) {
    return protocol == Protocol.ICMP ? icmp(type) : icmp6(type);
  }

  private static int icmp(int type) {
    return switch (type) {
      case 0 -> 8; // echo reply
      case 8 -> 0;
      case 9 -> 10; // router advertisement
      case 10 -> 9;
      case 13 -> 14; // timestamp
      case 14 -> 13;
      case 15 -> 16; // information
      case 16 -> 15;
      case 17 -> 18; // address mask
      case 18 -> 17;
      default -> NONE;
    };
  }

  private static int icmp6(int type) {
    return switch (type) {
      case 128 -> 129; // echo request
      case 129 -> 128;
      case 130 -> 131; // multicast listener query
      case 131 -> 130;
      case 133 -> 134; // router solicitation
      case 134 -> 133;
      case 135 -> 136; // neighbour solicitation
      case 136 -> 135;
      case 139 -> 140; // node information query
      case 140 -> 139;
      case 144 -> 145; // home agent address discovery
      case 145 -> 144;
      default -> NONE;
    };
  }
}
