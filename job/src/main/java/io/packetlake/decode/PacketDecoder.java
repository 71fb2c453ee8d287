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
    decode(LinkTypes.layer(packet.linkType()));
  }

  /**
   * Decodes what a datagram carries: the transport, and tunnels inside it.
   *
   * @param datagram a datagram put together from fragments; not changed
   * @param sink is told what it is, before this method returns; the packet there is the datagram's
   *     addresses and payload, with the time and position of its last fragment
   */
  public void decode(Datagram datagram, DecodeSink sink) {
    walk.start(datagram, sink);
    decode(IpProtocols.layer(walk, datagram.protocol));
  }

  /**
   * How far the last {@link #decode} came: the innermost IP header, as far as there is one, and
   * what was decoded behind it. Good until the next one.
   */
  public DecodedPacket innermost() {
    return walk.decoded;
  }

  private void decode(Layer first) {
    Layer layer = first;
    while (layer != Layer.DONE) {
      layer = layer.decode(walk);
      if (layer == Layer.DONE) {
        layer = walk.takeRest();
      }
    }
  }
}
