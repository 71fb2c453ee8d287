package io.packetlake.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any segments of two streams whose every byte is known by its place. What is handed on is the
 * stream; bytes and gaps add up; and where nothing forces a gap, all that was captured arrives.
 */
class TcpConnectionFuzzTest {
  private static final int HEADER_BYTES = 9;
  private static final int RECORD_BYTES = 8;
  private static final int MOST_SEGMENTS = 200;
  private static final int MOST_STREAM_BYTES = 4_096;

  private static final int[] FLAGS = {
    TcpFlags.ACK,
    TcpFlags.ACK,
    TcpFlags.ACK,
    TcpFlags.ACK | TcpFlags.PSH,
    TcpFlags.ACK | TcpFlags.FIN,
    TcpFlags.SYN,
    TcpFlags.SYN | TcpFlags.ACK,
    TcpFlags.RST
  };

  /** What holds bytes back only at the end. */
  private static final TcpLimits PATIENT = new TcpLimits(1 << 20, Long.MAX_VALUE, 64, 4_096);

  private static final TcpLimits IMPATIENT = new TcpLimits(1_000, 5_000_000, 64, 4_096);

  /** Mode and both first numbers; of each segment: kind, place, length, time, acknowledged, cut. */
  static Stream<byte[]> inputs() {
    String patient = "00 7fffff00 ffffff80";
    String impatient = "01 00000000 fffffff0";
    String middle = "03 00000000 fffffff0";
    String inOrder = "00 0000 40 01 0000 00  00 0040 40 01 0000 00  01 0000 20 01 0080 00";
    String outOfOrder = "00 0040 40 01 0000 00  00 0000 40 01 0000 00  01 0010 20 01 0080 00";
    String overlap = "00 0020 40 ff 0000 00  00 0000 30 ff 0000 00  00 0010 80 ff 0000 08";
    String closing = "05 0000 00 01 0000 00  06 0000 00 01 0000 00  04 0090 00 01 0000 00";
    return Stream.of(patient, impatient, middle)
        .flatMap(
            mode -> Stream.of(inOrder, outOfOrder, overlap, closing + inOrder).map(mode::concat))
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @MethodSource("inputs")
  @FuzzTest
  void whatIsHandedOnIsTheStream(byte[] input) {
    if (input.length < HEADER_BYTES) {
      return;
    }
    boolean patient = (input[0] & 1) == 0;
    SeenStreams seen = new SeenStreams(ByteBuffer.wrap(input));
    List<Segment> segments = segments(input, seen, patient);
    if (segments.isEmpty()) {
      return;
    }
    TcpLimits limits = patient ? PATIENT : IMPATIENT;
    Connection connection = Connection.of(segments, limits);

    for (Side side : Side.values()) {
      TcpCounters counters = connection.tcp.counters(side);
      // The bytes of a place are always the same.
      assertThat(counters.conflictingPackets()).isZero();
      seen.assertSound(side, connection.transcript, counters);
      if (patient) {
        seen.assertAllArrived(side, connection.transcript, counters);
      }
    }
    assertThat(connection.tcp.history().length()).isLessThanOrEqualTo(limits.maxHistoryLetters());
    assertThat(connection.tcp.state()).isNotNull();
    assertThat(Connection.of(twice(segments), limits).text()).isEqualTo(connection.text());
  }

  /** As a mirror port captures them. */
  private static List<Segment> twice(List<Segment> segments) {
    return segments.stream().flatMap(segment -> Stream.of(segment, segment)).toList();
  }

  private static List<Segment> segments(byte[] input, SeenStreams streams, boolean patient) {
    ByteBuffer in = ByteBuffer.wrap(input).position(HEADER_BYTES);
    List<Segment> segments = new ArrayList<>();
    if (patient || (input[0] & 2) == 0) {
      segments.add(streams.syn(Side.LOW, TcpFlags.SYN));
      segments.add(streams.syn(Side.HIGH, TcpFlags.SYN | TcpFlags.ACK));
    }
    long time = 1;
    while (in.remaining() >= RECORD_BYTES && segments.size() < MOST_SEGMENTS) {
      int kind = in.get();
      int place = Short.toUnsignedInt(in.getShort()) % MOST_STREAM_BYTES;
      int length = in.get() & 0xff;
      time += 50_000L * (in.get() & 0xff);
      int acknowledged = Short.toUnsignedInt(in.getShort()) % MOST_STREAM_BYTES;
      int captured = Math.max(0, length - (in.get() & 0xff));
      int flags = patient ? TcpFlags.ACK : FLAGS[(kind >>> 1) & 7];
      Side from = (kind & 1) == 0 ? Side.LOW : Side.HIGH;
      boolean syn = (flags & TcpFlags.SYN) != 0;
      SeenStreams.Part part = new SeenStreams.Part(syn ? 0 : place + 1, length, captured);
      segments.add(streams.segment(time, from, flags, part, patient ? 0 : acknowledged));
    }
    return segments;
  }
}
