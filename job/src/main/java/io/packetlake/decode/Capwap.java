package io.packetlake.decode;

/**
 * CAPWAP's data channel (RFC 5415 section 4.3): what stations of an access point send, as Ethernet
 * or as IEEE 802.11 frames (RFC 5416 section 1.1). Its own fragments and what DTLS encrypts are UDP
 * and no more.
 *
 * <pre>
 *  0  1  version 0 (4 bits), type 0 (4 bits; 1 is DTLS)
 *  1  2  length of it all in words of 4 bytes (5 bits), radio (5 bits), binding (5 bits): 1 IEEE
 *        802.11, native frame (1 bit)
 *  3  1  flags: 0x80 a fragment
 *  4  4  fragment id and offset
 *  8  .  the radio's address and what else the binding says
 * </pre>
 *
 * <p>Some access points write the two bytes of the 802.11 frame control the other way round.
 */
final class Capwap {
  private static final int MIN_BYTES = 8;
  private static final int BINDING_MASK = 0x3e;
  private static final int IEEE_802_11 = 1 << 1;
  private static final int NATIVE = 0x01;
  private static final int FRAGMENT = 0x80;

  private Capwap() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(MIN_BYTES) || walk.u8(0) != 0 || (walk.u8(3) & FRAGMENT) != 0) {
      return Layer.DONE;
    }
    int header = (walk.u8(1) >> 3) * 4;
    Layer frame = header < MIN_BYTES ? Layer.DONE : frame(walk, header);
    if (frame == Layer.DONE) {
      return Layer.DONE;
    }
    walk.skip(header);
    return walk.through(Tunnel.CAPWAP, frame);
  }

  private static Layer frame(Walk walk, int header) {
    if ((walk.u8(2) & NATIVE) == 0) {
      return Ethernet.liesAt(walk, header) ? Ethernet::decode : Layer.DONE;
    }
    if ((walk.u8(2) & BINDING_MASK) != IEEE_802_11) {
      return Layer.DONE;
    }
    if (Ieee80211.packetLiesAt(walk, header)) {
      return Ieee80211::decode;
    }
    return Ieee80211.swappedPacketLiesAt(walk, header) ? Ieee80211::decodeSwapped : Layer.DONE;
  }
}
