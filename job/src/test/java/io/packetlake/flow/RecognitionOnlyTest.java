package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.AnalyzerFactory.Recognition;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecognitionOnlyTest {
  private static final Config SETTINGS = DeclaredSettings.all();
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private record Wanting(boolean all) implements RowSink {
    @Override
    public <T> void add(TableSchema<T> table, T row) {}

    @Override
    public boolean takes(TableSchema<?> table) {
      return all || table.equals(FlowsTable.SCHEMA);
    }
  }

  @Test
  void anAnalyzerWhoseTablesAreWantedIsConfigured() {
    assertThat(analyzers(true)).isNotEmpty().noneMatch(RecognitionOnly.class::isInstance);
  }

  @Test
  void anAnalyzerWhoseTablesNobodyWantsRecognisesAsItDidAndFillsNone() {
    List<AnalyzerFactory> without = analyzers(false);
    assertThat(without).hasSameSizeAs(analyzers(true));
    for (AnalyzerFactory kind : without) {
      assertThat(kind).isInstanceOf(RecognitionOnly.class);
      assertThat(kind.tables()).isEmpty();
    }
    assertThat(without)
        .extracting(kind -> kind.recognize(Place.START, REQUEST, 0, REQUEST.length))
        .contains(Recognition.CLIENT);
    assertThat(without).extracting(AnalyzerFactory::protocol).contains("http");
  }

  private static List<AnalyzerFactory> analyzers(boolean all) {
    return FlowContext.load(SETTINGS, new Wanting(all), capture -> "", scope -> "").analyzers();
  }
}
