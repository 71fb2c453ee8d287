package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes, gaps and ends of two sides: the rows are sound, and the same however they are cut. */
class HttpAnalyzerFuzzTest {
  private static final int CUTS = 3;

  /** Every conversation alone, and a dozen of them one after the other. */
  static Stream<byte[]> scripts() {
    List<byte[]> alone =
        Conversations.all().values().stream()
            .flatMap(talk -> Stream.of(TalkScript.of(talk, false), TalkScript.of(talk, true)))
            .toList();
    byte[] together = Coded.join(alone.stream().limit(24).toArray(byte[][]::new));
    return Stream.concat(alone.stream(), Stream.of(together));
  }

  @MethodSource("scripts")
  @FuzzTest
  void rowsAreSoundAndTheSameHoweverTheStreamsAreCut(byte[] script) {
    Talk talk = TalkScript.talk(script);
    int choice = Arrays.hashCode(script) >>> 1;
    List<Transaction> rows = talk.rows();
    rows.forEach(SoundRows::isSound);
    String text = Talk.describe(rows);

    assertThat(Talk.describe(talk.rows(1))).as("pieces of 1").isEqualTo(text);
    int size = 2 + choice % 9;
    assertThat(Talk.describe(talk.rows(size))).as("pieces of %d", size).isEqualTo(text);
    for (int i = 1; i <= CUTS && talk.bytes() > 1; i++) {
      int position = 1 + choice / i % (talk.bytes() - 1);
      assertThat(Talk.describe(talk.rowsCutAt(position))).as("cut at %d", position).isEqualTo(text);
    }
  }
}
