package io.packetlake.http;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import java.util.List;

/** HTTP/1.x as an analyzer: recognised on any port, it fills {@code transactions}. */
public final class HttpAnalyzerFactory implements AnalyzerFactory {
  private final Workbench bench;

  /** For {@link java.util.ServiceLoader}; {@link #configured} gives the factory that opens. */
  public HttpAnalyzerFactory() {
    this(null);
  }

  private HttpAnalyzerFactory(Workbench bench) {
    this.bench = bench;
  }

  @Override
  public AnalyzerFactory configured(Config packetlake) {
    return new HttpAnalyzerFactory(new Workbench(HttpLimits.from(packetlake)));
  }

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public List<TableSchema<?>> tables() {
    return List.of(TransactionsTable.SCHEMA);
  }

  @Override
  public int prefixBytes() {
    return HttpRecognizer.PREFIX_BYTES;
  }

  @Override
  public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
    return HttpRecognizer.recognize(place, buffer, offset, length);
  }

  @Override
  public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
    return new HttpAnalyzer(flow, client, place, rows, bench);
  }
}
