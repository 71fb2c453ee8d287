package io.packetlake.decode;

import io.packetlake.capture.Packet;

/**
 * Finds the layers of packets: link, network, transport.
 *
 * <p>Takes any bytes: whatever a packet holds, it ends in the sink, decoded or with a reason, and
 * nothing outside its captured bytes is read. Allocates nothing per packet. Not for use by several
 * threads.
 */
public final class PacketDecoder {
  private final Walk walk = new Walk();

  /**
   * Decodes one packet.
   *
   * @param packet the packet; not changed
   * @param sink is told what the packet is, before this method returns
   */
  public void decode(Packet packet, DecodeSink sink) {
    walk.start(packet, sink);
    Layer layer = LinkTypes.layer(packet.linkType());
    while (layer != Layer.DONE) {
      layer = layer.decode(walk);
    }
  }
}
