package io.packetlake.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtocolFinderTest {
  /** A protocol of lines: the client's start with a word, the server's with another. */
  private record Lines(String protocol, String client, String server, List<String> log)
      implements AnalyzerFactory {

    @Override
    public AnalyzerFactory configured(Config packetlake) {
      return this;
    }

    @Override
    public List<TableSchema<?>> tables() {
      return List.of();
    }

    @Override
    public int prefixBytes() {
      return Math.max(client.length(), server.length());
    }

    @Override
    public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
      String text = new String(buffer, offset, length, ISO_8859_1);
      if (text.startsWith(client)) {
        return Recognition.CLIENT;
      }
      if (text.startsWith(server)) {
        return Recognition.SERVER;
      }
      return client.startsWith(text) || server.startsWith(text) ? Recognition.MORE : Recognition.NO;
    }

    @Override
    public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
      log.add("open " + client + " " + place);
      return new StreamAnalyzer() {
        @Override
        public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
          log.add(from + " " + new String(buffer, offset, length, ISO_8859_1) + "@" + timeNanos);
        }

        @Override
        public void gap(Side from, long length, long timeNanos) {
          log.add(from + " gap " + length);
        }

        @Override
        public void end(Side from, StreamEnd how, long timeNanos) {
          log.add(from + " " + how);
        }

        @Override
        public void finish(long timeNanos) {
          log.add("finish");
        }
      };
    }
  }

  private final List<String> echo = new ArrayList<>();
  private final List<String> time = new ArrayList<>();
  private final ProtocolFinder finder =
      new ProtocolFinder(
          List.of(
              new Lines("echo", "ECHO ", "OK ", echo), new Lines("time", "NOW?", "IT IS", time)),
          () -> new FlowIdentity("id", "1:", "a.pcap", "10.0.0.1", 1, "10.0.0.2", 2),
          null);
  private long clock;

  private void says(Side side, String text) {
    // Bytes before and after are others'.
    byte[] buffer = ("ECHO" + text + "OK").getBytes(ISO_8859_1);
    finder.data(side, buffer, 4, text.length(), ++clock);
  }

  @Test
  void theBytesChooseTheAnalyzer() {
    finder.startsAtSyn(Side.LOW);
    says(Side.LOW, "NOW?");
    says(Side.HIGH, "12:00");

    assertThat(time).containsExactly("open LOW START", "LOW NOW?@1", "HIGH 12:00@2");
    assertThat(echo).isEmpty();
    assertThat(finder.protocol()).isEqualTo("time");
    assertThat(finder.client()).isEqualTo(Side.LOW);
  }

  @Test
  void aServersWordsTellTheClientToo() {
    says(Side.LOW, "OK ready");

    assertThat(echo).containsExactly("open HIGH MIDDLE", "LOW OK ready@1");
    assertThat(finder.client()).isEqualTo(Side.HIGH);
  }

  @Test
  void undecidedBytesAreKeptWithTheirTimes() {
    finder.startsAtSyn(Side.LOW);
    says(Side.LOW, "E");
    says(Side.LOW, "CH");
    says(Side.HIGH, "O");
    says(Side.LOW, "O hi");

    assertThat(echo)
        .containsExactly("open LOW START", "LOW E@1", "LOW CH@2", "HIGH O@3", "LOW O hi@4");
  }

  @Test
  void aProtocolAfterAGreetingIsFound() {
    finder.startsAtSyn(Side.LOW);
    finder.startsAtSyn(Side.HIGH);
    says(Side.LOW, "\5\1\0");
    says(Side.HIGH, "\5\0");
    says(Side.LOW, "ECHO hi");

    assertThat(echo).containsExactly("open LOW MIDDLE", "LOW ECHO hi@3");
  }

  @Test
  void aSegmentThatEndsAFalseStartIsLookedAtAnew() {
    says(Side.LOW, "EC");
    says(Side.LOW, "NOW?");

    assertThat(time).containsExactly("open LOW MIDDLE", "LOW NOW?@2");
  }

  @Test
  void aGapEndsWhatWasKept() {
    finder.startsAtSyn(Side.LOW);
    says(Side.LOW, "EC");
    finder.gap(Side.LOW, 2, ++clock);
    says(Side.LOW, "HO no");
    says(Side.LOW, "ECHO yes");

    assertThat(echo).containsExactly("open LOW MIDDLE", "LOW ECHO yes@4");
  }

  @Test
  void anEndBeforeTheRecognitionIsTold() {
    says(Side.LOW, "EC");
    finder.end(Side.LOW, StreamEnd.FIN, 7);
    says(Side.HIGH, "OK bye");
    finder.end(Side.HIGH, StreamEnd.RESET, 8);
    finder.finish(9);

    assertThat(echo)
        .containsExactly(
            "open LOW MIDDLE", "LOW EC@1", "LOW FIN", "HIGH OK bye@2", "HIGH RESET", "finish");
  }

  @Test
  void whatNobodyKnowsGoesNowhere() {
    says(Side.LOW, "\26\3\1");
    finder.gap(Side.LOW, 2, ++clock);
    finder.end(Side.LOW, StreamEnd.FIN, 7);
    finder.finish(9);

    assertThat(echo).isEmpty();
    assertThat(time).isEmpty();
    assertThat(finder.protocol()).isNull();
    assertThat(finder.client()).isNull();
  }
}
