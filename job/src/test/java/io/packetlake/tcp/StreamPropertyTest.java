package io.packetlake.tcp;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.SYN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import io.packetlake.fixture.TcpConversation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for any segments; every case is made from a seed. */
class StreamPropertyTest {
  private static final long MS = 1_000_000;
  private static final int CASES = 150;
  private static final Pattern PARTS = Pattern.compile("(?=\\[)|(?<=])");

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return text.toString();
  }

  private static TcpConversation conversation(Random random, int turns) {
    TcpConversation talk =
        new TcpConversation()
            .sequences(0xffff_ffffL - random.nextInt(300), 0xffff_ffffL - random.nextInt(300))
            .handshake();
    for (int turn = 0; turn < turns; turn++) {
      talk.segmentBytes(1 + random.nextInt(40));
      talk.clientSays(text(random, 1 + random.nextInt(100)));
      talk.segmentBytes(1 + random.nextInt(40));
      talk.serverSays(text(random, 1 + random.nextInt(300)));
    }
    return talk.close();
  }

  private static List<Segment> jittered(List<Segment> segments, Random random, long nanos) {
    // Before its SYN a side is unknown, and nobody waits for it.
    List<Segment> jittered = new ArrayList<>(segments.subList(0, 2));
    for (Segment segment : segments.subList(2, segments.size())) {
      jittered.add(segment.at(segment.timeNanos() + (long) (random.nextDouble() * nanos)));
    }
    jittered.sort(Comparator.comparingLong(Segment::timeNanos));
    return jittered;
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 20, 900})
  void orderOfCaptureWithinTheReorderingTimeChangesNothing(long jitterMillis) {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      List<Segment> segments = Segment.of(conversation(random, 1 + random.nextInt(6)));
      String expected = Connection.of(segments).text();

      Connection seen = Connection.of(jittered(segments, random, jitterMillis * MS));

      assertThat(seen.text()).as("seed %d", seed).isEqualTo(expected);
      assertThat(seen.client().gapBytes() + seen.server().gapBytes()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void segmentsOfAnySizeThatOverlapAndRepeatGiveTheStream(int variant) {
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed + 1000L * variant);
      String stream = text(random, 1 + random.nextInt(2_000));
      List<Segment> segments = segments(stream, random, random.nextInt());

      Connection seen = Connection.of(segments);

      assertThat(seen.transcript.wordsOf(Side.LOW)).as("seed %d", seed).isEqualTo(stream);
      assertThat(seen.client().gapBytes()).isZero();
      assertThat(seen.client().conflictingPackets()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {300, 2_000, 1 << 20})
  void bytesAndGapsAreTheStreamWhateverIsLost(long memory) {
    TcpLimits limits = new TcpLimits(memory, 5 * MS, 64, 4_096);
    for (int seed = 0; seed < CASES; seed++) {
      Random random = new Random(seed);
      String stream = text(random, 1 + random.nextInt(2_000));
      List<Segment> segments = segments(stream, random, random.nextInt());
      segments.subList(1, segments.size()).removeIf(segment -> random.nextInt(5) == 0);

      Connection seen = Connection.of(segments, limits);

      String from = seen.text().substring(seen.text().indexOf('>') + 1);
      from = from.replace("{CUT}", "").replaceAll("<.*", "");
      // A gap before the first byte is over when the analyzer is opened.
      long words = seen.transcript.wordsOf(Side.LOW).length();
      long first = seen.client().gapBytes() - (lengthOf(from) - words);
      assertIsStreamWithGaps("[" + first + "]" + from, stream, seed);
    }
  }

  private static void assertIsStreamWithGaps(String seen, String stream, int seed) {
    int at = 0;
    for (String part : PARTS.splitAsStream(seen).toList()) {
      if (!part.startsWith("[")) {
        assertThat(stream.substring(at)).as("seed %d", seed).startsWith(part);
      }
      at += (int) lengthOf(part);
    }
    assertThat(at).isLessThanOrEqualTo(stream.length());
  }

  private static long lengthOf(String parts) {
    return PARTS
        .splitAsStream(parts)
        .mapToLong(
            part ->
                part.startsWith("[")
                    ? Long.parseLong(part.substring(1, part.length() - 1))
                    : part.length())
        .sum();
  }

  /** A SYN, and segments of a stream that cover it, shuffled within a second. */
  private static List<Segment> segments(String stream, Random random, int initial) {
    List<Segment> segments = new ArrayList<>();
    int at = 0;
    while (at < stream.length()) {
      int from = Math.max(0, at - random.nextInt(30));
      int to = Math.min(stream.length(), at + 1 + random.nextInt(60));
      segments.add(segment(stream, from, to, initial, random));
      if (random.nextInt(3) == 0) {
        segments.add(segment(stream, random.nextInt(to), to, initial, random));
      }
      at = to;
    }
    segments.sort(Comparator.comparingLong(Segment::timeNanos));
    segments.add(0, Segment.of(0, Side.LOW, initial, 0, SYN, ""));
    return segments;
  }

  private static Segment segment(String stream, int from, int to, int initial, Random random) {
    long time = 1 + (long) (random.nextDouble() * 900 * MS);
    int sequence = initial + 1 + from;
    byte[] bytes = stream.substring(from, to).getBytes(ISO_8859_1);
    return Segment.of(time, Side.LOW, sequence, 1, ACK, new String(bytes, ISO_8859_1));
  }
}
