package io.packetlake.decode;

import io.packetlake.capture.Packet;

/** Takes what the decoder made of a packet. Each packet ends in at least one of the two calls. */
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
}
