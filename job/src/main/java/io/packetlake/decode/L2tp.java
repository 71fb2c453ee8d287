package io.packetlake.decode;

/**
 * L2TP's data messages: PPP in version 2 (RFC 2661 section 3.1), frames in version 3 (RFC 3931
 * section 4.1), which lies over UDP or straight over IP.
 *
 * <pre>
 *  0  2  flags: 0x8000 control, 0x4000 length, 0x0800 sequence, 0x0200 offset; version (4 bits)
 *  .  2  version 2: length, where flagged
 *  .  4  version 2: tunnel and session id
 *  .  4  version 2: sequence numbers, where flagged
 *  .  .  version 2: size of a padding 2, padding, where flagged
 *
 *  2  2  version 3 over UDP: reserved
 *  .  4  version 3: session id; 0 is control, over IP
 *  .  .  version 3: cookie of 0, 4 or 8 bytes, sublayer of 0 or 4 bytes
 * </pre>
 *
 * <p>How long cookie and sublayer are was agreed on when the session was set up, and no data
 * message says it: the first of the possible places where an Ethernet frame checks out is its.
 */
final class L2tp {
  private static final int CONTROL = 0x8000;
  private static final int LENGTH = 0x4000;
  private static final int SEQUENCE = 0x0800;
  private static final int OFFSET = 0x0200;
  private static final int VERSION_MASK = 0x000f;
  private static final int MAX_HEADER_BYTES = 12;
  private static final int SESSION_BYTES = 4;
  private static final int UDP_SESSION_AT = 4;
  private static final int MAX_COOKIE_AND_SUBLAYER_BYTES = 12;

  private L2tp() {}

  /** Over UDP. */
  static Layer decode(Walk walk) {
    if (walk.lacks(2) || (walk.u16(0) & CONTROL) != 0) {
      return Layer.DONE;
    }
    return switch (walk.u16(0) & VERSION_MASK) {
      case 2 -> version2(walk);
      case 3 -> enter(walk, frame(walk, UDP_SESSION_AT + SESSION_BYTES), Ethernet::decode);
      default -> Layer.DONE;
    };
  }

  /** Over IP, version 3: the outer packet is a conversation without ports. */
  static Layer overIp(Walk walk) {
    if (walk.lacks(SESSION_BYTES)) {
      return walk.endsBefore(SESSION_BYTES);
    }
    walk.decoded.transport(Protocol.L2TP, 0, 0);
    walk.decoded.payload(walk, SESSION_BYTES);
    walk.emit();
    return walk.i32(0) == 0
        ? Layer.DONE
        : enter(walk, frame(walk, SESSION_BYTES), Ethernet::decode);
  }

  private static Layer version2(Walk walk) {
    int flags = walk.u16(0);
    int header = 2 + ((flags & LENGTH) == 0 ? 0 : 2) + 4 + ((flags & SEQUENCE) == 0 ? 0 : 4);
    if ((flags & OFFSET) != 0 && !walk.lacks(MAX_HEADER_BYTES + 2)) {
      header += 2 + walk.u16(header);
    }
    return enter(walk, Ppp.packetLiesAt(walk, header) ? header : 0, Ppp::decode);
  }

  /** Where behind a session id the frame lies; 0 where none does. */
  private static int frame(Walk walk, int from) {
    for (int at = from; at <= from + MAX_COOKIE_AND_SUBLAYER_BYTES; at += 4) {
      if (Ethernet.liesAt(walk, at)) {
        return at;
      }
    }
    return 0;
  }

  private static Layer enter(Walk walk, int header, Layer next) {
    if (header == 0) {
      return Layer.DONE;
    }
    walk.skip(header);
    return walk.through(Tunnel.L2TP, next);
  }
}
