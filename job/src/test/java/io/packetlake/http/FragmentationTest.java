package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.tcp.StreamEnd;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a stream was cut into segments does not show in the rows. */
class FragmentationTest {
  static Stream<Arguments> conversations() {
    return Conversations.all().entrySet().stream()
        .map((Map.Entry<String, Talk> entry) -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void piecesOfEverySizeGiveTheSameRows(String name, Talk talk) {
    List<Transaction> whole = talk.rows();
    assertThat(whole).as(name).isNotEmpty();
    String expected = Talk.describe(whole);

    for (int size = 1; size <= talk.bytes(); size++) {
      assertThat(Talk.describe(talk.rows(size))).as("pieces of %d", size).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void everyCutInTwoGivesTheSameRows(String name, Talk talk) {
    String expected = Talk.describe(talk.rows());

    for (int position = 1; position < talk.bytes(); position++) {
      assertThat(Talk.describe(talk.rowsCutAt(position)))
          .as("%s cut at %d", name, position)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void segmentsOfEverySizeInAnyOrderGiveTheSameRows(String name, Talk talk) {
    String expected = rowsOfSegments(talk, Talk.inPieces(Integer.MAX_VALUE));

    for (int size = 1; size <= talk.bytes(); size++) {
      SegmentedTalk segments = SegmentedTalk.of(talk, Talk.inPieces(size));
      assertSame(segments, expected, new Random(size), "segments of " + size);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void segmentsCutInTwoAnywhereInAnyOrderGiveTheSameRows(String name, Talk talk) {
    String expected = rowsOfSegments(talk, Talk.inPieces(Integer.MAX_VALUE));

    for (int position = 1; position < talk.bytes(); position++) {
      SegmentedTalk segments = SegmentedTalk.of(talk, Talk.cutAt(position));
      assertSame(segments, expected, new Random(position), "segments cut at " + position);
    }
  }

  private static String rowsOfSegments(Talk talk, Talk.Cutter cutter) {
    return Talk.describe(SegmentedTalk.of(talk, cutter).rows());
  }

  private static void assertSame(
      SegmentedTalk segments, String expected, Random random, String how) {
    List<Transaction> inOrder = segments.rows();
    assertThat(Talk.describe(inOrder)).as(how).isEqualTo(expected);
    assertThat(Talk.describe(segments.shuffledWithinSteps(random).rows()))
        .as("%s, shuffled within their steps", how)
        .isEqualTo(expected);
    if (inOrder.stream().allMatch(FragmentationTest::pairsByOrder)) {
      assertThat(RowText.withoutTimes(segments.shuffled(random).rows()))
          .as("%s, shuffled", how)
          .isEqualTo(RowText.withoutTimes(inOrder));
    }
    assertThat(Talk.describe(segments.twice().rows()))
        .as("%s, captured twice", how)
        .isEqualTo(expected);
  }

  /** Where a message's end was not found, times decide what answers what: docs/http.md. */
  private static boolean pairsByOrder(Transaction row) {
    Request request = row.request();
    boolean lost = request != null && request.body().state().compareTo(BodyState.CAPPED) > 0;
    return !lost
        && Stream.of(Anomaly.HEADER_GAP, Anomaly.UNEXPECTED_BYTES)
            .noneMatch(why -> row.anomalies().contains(why.label()));
  }

  /** What is not there cannot be read differently either, and leaves sound rows. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void aConversationMayStopAnywhere(String name, Talk talk) {
    for (StreamEnd how : StreamEnd.values()) {
      for (int bytes = 0; bytes < talk.bytes(); bytes++) {
        assertSoundHoweverCut(talk.upTo(bytes).clientEnds(how).serverEnds(how), bytes);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void aConversationMayHaveAGapAnywhere(String name, Talk talk) {
    for (int bytes = 0; bytes < talk.bytes(); bytes++) {
      Talk gap = talk.upTo(bytes).serverGap(3).clientGap(3);
      Talk goingOn = gap.client("a\r\n" + Conversations.GET).server("b\r\n" + Conversations.OK);
      assertSoundHoweverCut(goingOn, bytes);
    }
  }

  private static void assertSoundHoweverCut(Talk talk, int bytes) {
    List<Transaction> rows = talk.rows();
    rows.forEach(SoundRows::isSound);
    assertThat(Talk.describe(talk.rows(1))).as("%d bytes", bytes).isEqualTo(Talk.describe(rows));
  }
}
