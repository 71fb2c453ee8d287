package io.packetlake.tcp;

import io.packetlake.decode.Side;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.List;

/** Runs segments through a {@link TcpConnection} and holds what came of them. */
final class Connection {
  static final TcpLimits LIMITS = new TcpLimits(1 << 20, 1_000_000_000L, 64, 4_096);

  final Transcript transcript = new Transcript();
  final TcpConnection tcp;
  private final TcpLimits limits;
  private long lastNanos;

  private Connection(Side originator, TcpLimits limits) {
    this.limits = limits;
    tcp =
        new TcpConnection(
            originator,
            limits,
            List.of(transcript),
            () -> new FlowIdentity("id", "1:", "a.pcap", "10.0.0.1", 1, "10.0.0.2", 2),
            new NoRows());
  }

  static Connection of(TcpConversation conversation) {
    return of(Segment.of(conversation));
  }

  static Connection of(List<? extends TcpSegment> segments) {
    return of(segments, LIMITS);
  }

  static Connection of(List<? extends TcpSegment> segments, TcpLimits limits) {
    return new Connection(segments.get(0).from(), limits).accept(segments).finish();
  }

  /** A connection that is still open. */
  static Connection open(List<? extends TcpSegment> segments) {
    return new Connection(segments.get(0).from(), LIMITS).accept(segments);
  }

  Connection accept(List<? extends TcpSegment> segments) {
    for (TcpSegment segment : segments) {
      tcp.accept(segment);
      lastNanos = segment.timeNanos();
    }
    return this;
  }

  Connection finish() {
    tcp.finish(lastNanos);
    return this;
  }

  TcpLimits limits() {
    return limits;
  }

  String text() {
    return transcript.text();
  }

  TcpCounters client() {
    return tcp.counters(Side.LOW);
  }

  TcpCounters server() {
    return tcp.counters(Side.HIGH);
  }

  private record NoRows() implements RowSink {
    @Override
    public <T> void add(TableSchema<T> table, T row) {
      throw new AssertionError("a transcript has no rows: " + row);
    }
  }
}
