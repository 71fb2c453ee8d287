package io.packetlake.decode;

import io.packetlake.capture.Packet;

/** Takes what the decoder made of a packet. Each packet ends in at least one of the calls. */
public interface DecodeSink {
  /**
   * One conversation's packet: the packet itself, or one layer of a tunnelled packet, outermost
   * first.
   *
   * @param packet offsets into the packet's buffer; valid during the call only
   */
  void decoded(DecodedPacket packet);

  /**
   * A packet, or what a tunnel carried, that is no packet of a conversation we know.
   *
   * @param packet the whole packet
   * @param reason why
   */
  void undecoded(Packet packet, UndecodedReason reason);

  /**
   * A packet, or what a tunnel carried, that is a part of an IP datagram. Who does not put
   * fragments together need not implement this: they are undecoded then.
   *
   * @param packet the whole packet
   * @param fragment the part; valid during the call only
   */
  default void fragment(Packet packet, IpFragment fragment) {
    undecoded(packet, UndecodedReason.FRAGMENT);
  }
}
