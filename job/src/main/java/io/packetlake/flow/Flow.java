package io.packetlake.flow;

import io.packetlake.decode.Side;
import io.packetlake.decode.Tunnel;
import io.packetlake.tcp.FlowIdentity;
import java.util.List;

/**
 * One row of {@code flows}.
 *
 * @param identity ids, endpoints and first capture
 * @param key the flow key
 * @param startNanos capture time of the first packet, epoch nanoseconds
 * @param endNanos capture time of the last packet
 * @param tunnels what its first packet came through, outermost first
 * @param originator who opened it
 * @param appProtocol what an analyzer recognised, or null
 * @param connState Zeek's connection state, such as {@code SF}
 * @param history Zeek's letters, or null where there are none
 * @param orig what the originator sent
 * @param resp what the responder sent
 * @param handshakeRttNanos from SYN to the acknowledgment of the SYN-ACK, or null
 * @param endReason what ended it
 * @param extents where its packets lie, one a capture
 */
public record Flow(
    FlowIdentity identity,
    FlowKey key,
    long startNanos,
    long endNanos,
    List<Tunnel> tunnels,
    Side originator,
    String appProtocol,
    String connState,
    String history,
    Traffic orig,
    Traffic resp,
    Long handshakeRttNanos,
    EndReason endReason,
    List<Extent> extents) {

  /** Who answered. */
  Side responder() {
    return originator.other();
  }
}
