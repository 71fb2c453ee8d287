package io.packetlake.decode;

/**
 * Generic routing encapsulation (RFC 2784 section 2, RFC 2890 section 2), and PPTP's form of it
 * (RFC 2637 section 4.1). The outer packet is a conversation without ports.
 *
 * <pre>
 *  0  2  flags, version (3 bits)
 *  2  2  EtherType of what follows, or one of GRE's own
 *  .  4  checksum, where flagged
 *  .  4  key, where flagged
 *  .  4  sequence number, where flagged
 *  .  4  acknowledgment number, where flagged, in version 1 only
 * </pre>
 *
 * <p>Types 0x8200 to 0x83f0 are those of Aruba's access points, as Wireshark knows them. Source
 * routes (RFC 1701, withdrawn by RFC 2784) are not decoded.
 */
final class Gre {
  private static final int MIN_BYTES = 4;
  private static final int CHECKSUM = 0x8000;
  private static final int ROUTING = 0x4000;
  private static final int KEY = 0x2000;
  private static final int SEQUENCE = 0x1000;
  private static final int ACKNOWLEDGEMENT = 0x0080;

  private static final int FIRST_ARUBA = 0x8200;
  private static final int LAST_ARUBA = 0x83f0;

  private Gre() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES)) {
      return walk.endsBefore(MIN_BYTES);
    }
    int flags = walk.u16(0);
    if ((flags & ROUTING) != 0) {
      return walk.undecoded(UndecodedReason.TRANSPORT_PROTOCOL);
    }
    int header = MIN_BYTES + 4 * Integer.bitCount(flags & optionalFields(flags));
    if (walk.lacks(header)) {
      return walk.endsBefore(header);
    }
    int type = walk.u16(2);
    walk.decoded.transport(Protocol.GRE, 0, 0);
    walk.decoded.payload(walk, header);
    walk.emit();
    walk.skip(header);
    return payload(walk, type, (flags & SEQUENCE) != 0);
  }

  private static int optionalFields(int flags) {
    int version = flags & 7;
    return CHECKSUM | KEY | SEQUENCE | (version == 1 ? ACKNOWLEDGEMENT : 0);
  }

  /** Aruba's access points: IEEE 802.11 frames, by sixteens of the type. */
  private static boolean aruba(int type) {
    return type >= FIRST_ARUBA && type <= LAST_ARUBA && type % 16 == 0;
  }

  private static Layer payload(Walk walk, int type, boolean sequenced) {
    return switch (type) {
      case 0x880b -> walk.through(Tunnel.GRE, Ppp::decode);
      case 0x88be -> walk.through(Tunnel.ERSPAN, sequenced ? Erspan::type2 : Ethernet::decode);
      case 0x22eb -> walk.through(Tunnel.ERSPAN, Erspan::type3);
      default -> walk.through(Tunnel.GRE, aruba(type) ? Ieee80211::decode : EtherTypes.layer(type));
    };
  }
}
