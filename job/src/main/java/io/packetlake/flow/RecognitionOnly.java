package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.util.List;

/**
 * An analyzer of whose tables none is wanted: it recognises its protocol as ever, so that {@code
 * app_protocol} and the direction of a flow do not depend on the tables, and reads nothing.
 *
 * @param kind recognises
 */
record RecognitionOnly(AnalyzerFactory kind) implements AnalyzerFactory {
  private static final StreamAnalyzer DEAF = new Deaf();

  @Override
  public AnalyzerFactory configured(Config packetlake) {
    return this;
  }

  @Override
  public String protocol() {
    return kind.protocol();
  }

  @Override
  public List<TableSchema<?>> tables() {
    return List.of();
  }

  @Override
  public int prefixBytes() {
    return kind.prefixBytes();
  }

  @Override
  public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
    return kind.recognize(place, buffer, offset, length);
  }

  @Override
  public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
    return DEAF;
  }

  private record Deaf() implements StreamAnalyzer {
    @Override
    public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {}

    @Override
    public void gap(Side from, long length, long timeNanos) {}

    @Override
    public void end(Side from, StreamEnd how, long timeNanos) {}

    @Override
    public void finish(long timeNanos) {}
  }
}
