package io.packetlake.decode;

/**
 * UDP (RFC 768).
 *
 * <pre>
 *  0  2  source port
 *  2  2  destination port
 *  4  2  length, header included
 *  6  2  checksum
 * </pre>
 *
 * <p>A length that cannot be (below 8, 0 as in jumbograms and offloaded segments, or beyond the IP
 * packet) is passed over: the datagram is what the IP packet holds.
 */
final class Udp {
  private static final int HEADER_BYTES = 8;

  private Udp() {}

  static Layer decode(Walk walk) {
    if (walk.lacks(HEADER_BYTES)) {
      return walk.endsBefore(HEADER_BYTES);
    }
    int length = walk.u16(4);
    if (length >= HEADER_BYTES && length < walk.wireLength()) {
      walk.narrow(length);
    }
    int sourcePort = walk.u16(0);
    int destinationPort = walk.u16(2);
    walk.decoded.transport(Protocol.UDP, sourcePort, destinationPort);
    walk.decoded.payload(walk, HEADER_BYTES);
    walk.emit();
    walk.skip(HEADER_BYTES);
    return UdpTunnels.layer(sourcePort, destinationPort);
  }
}
