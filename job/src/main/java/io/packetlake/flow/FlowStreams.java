package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import io.packetlake.tcp.TcpConnection;
import io.packetlake.tcp.TcpLimits;

/**
 * What the two sides of one flow say: of a TCP flow its streams, put together as they are for
 * analyzers, of others the payload of each datagram in the order of capture.
 */
public final class FlowStreams {
  private final StreamAnalyzer listener;
  private final TcpConnection connection;
  private final FlowPacket view = new FlowPacket();
  private long lastNanos;

  /**
   * The streams of a flow of which no packet has come.
   *
   * @param originator who opened it
   * @param limits what putting a TCP flow's streams together may cost
   * @param listener is told the bytes
   */
  public FlowStreams(FlowKey key, Side originator, TcpLimits limits, StreamAnalyzer listener) {
    this.listener = listener;
    connection =
        key.protocol() == Protocol.TCP ? new TcpConnection(originator, limits, listener) : null;
  }

  /**
   * The next packet, in the flow's order.
   *
   * @param packet is of the flow; read during the call only
   */
  public void accept(DecodedPacket packet) {
    lastNanos = packet.packet().timeNanos();
    view.of(packet, FlowKey.sender(packet), 0);
    if (connection != null) {
      connection.accept(view);
    } else {
      datagram();
    }
  }

  private void datagram() {
    int captured = view.capturedPayloadLength();
    int missing = view.payloadLength() - captured;
    if (captured > 0) {
      listener.data(view.from(), view.data(), view.payloadOffset(), captured, lastNanos);
    }
    if (missing > 0) {
      listener.gap(view.from(), missing, lastNanos);
    }
  }

  /** No packet follows. */
  public void finish() {
    if (connection != null) {
      connection.finish(lastNanos);
    } else {
      listener.end(Side.LOW, StreamEnd.CUT, lastNanos);
      listener.end(Side.HIGH, StreamEnd.CUT, lastNanos);
      listener.finish(lastNanos);
    }
  }
}
