package io.packetlake.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.util.List;
import java.util.Locale;

/** A second analyzer: requests start with "ECHO ", answers with "OK "; a row a call. */
record LineProtocol(String client, String server) implements AnalyzerFactory {
  /** A row of {@code lines}. */
  record Line(String flowId, String from, String text, long timeNanos) {}

  static final TableSchema<Line> LINES =
      new TableSchema<>(
          "lines",
          "One line of the echo protocol.",
          List.of(Column.of("text", ColumnType.Scalar.STRING, "The line.", Line::text)),
          Line::timeNanos);

  static LineProtocol echo() {
    return new LineProtocol("ECHO ", "OK ");
  }

  @Override
  public AnalyzerFactory configured(Config packetlake) {
    return this;
  }

  @Override
  public String protocol() {
    return client.trim().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<TableSchema<?>> tables() {
    return List.of(LINES);
  }

  @Override
  public int prefixBytes() {
    return Math.max(client.length(), server.length());
  }

  @Override
  public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
    String text = new String(buffer, offset, Math.min(length, prefixBytes()), ISO_8859_1);
    if (text.startsWith(client)) {
      return Recognition.CLIENT;
    }
    return text.startsWith(server) ? Recognition.SERVER : Recognition.NO;
  }

  @Override
  public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
    return new StreamAnalyzer() {
      @Override
      public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
        String text = new String(buffer, offset, length, ISO_8859_1);
        rows.add(LINES, new Line(flow.flowId(), flow.address(from), text, timeNanos));
      }

      @Override
      public void gap(Side from, long length, long timeNanos) {}

      @Override
      public void end(Side from, StreamEnd how, long timeNanos) {}

      @Override
      public void finish(long timeNanos) {}
    };
  }
}
