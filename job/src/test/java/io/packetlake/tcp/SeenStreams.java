package io.packetlake.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.decode.Side;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Two streams whose bytes are a function of their place, the segments made of them, and what must
 * be true of what was handed on.
 */
final class SeenStreams {
  /**
   * A part of a stream.
   *
   * @param offset of its first byte (or of the SYN, 0) after the first number
   * @param length on the wire
   * @param captured bytes that the snaplen has left
   */
  record Part(int offset, int length, int captured) {}

  private static final int PLACES = 8_192;
  private static final byte MISSING = 0;
  private static final byte CAPTURED = 1;
  private static final byte CUT = 2;

  private static final class Stream {
    final int initial;
    final byte[] places = new byte[PLACES];
    long capturedBytes;
    int top = 1;

    Stream(int initial) {
      this.initial = initial;
    }
  }

  private final Stream low;
  private final Stream high;

  /** Streams whose first numbers stand behind the first byte. */
  SeenStreams(ByteBuffer numbers) {
    low = new Stream(numbers.getInt(1));
    high = new Stream(numbers.getInt(5));
  }

  private Stream of(Side side) {
    return side == Side.LOW ? low : high;
  }

  /** The byte at a place: neighbours differ, and so do places a power of two apart. */
  private static byte content(Side side, int place) {
    int mixed = (place + (side == Side.LOW ? 0 : 77_777)) * 0x9e37_79b1;
    return (byte) (mixed >>> 24);
  }

  Segment syn(Side from, int flags) {
    return segment(0, from, flags, new Part(0, 0, 0), 0);
  }

  Segment segment(long time, Side from, int flags, Part part, int acknowledged) {
    Stream stream = of(from);
    int first = Math.max(1, part.offset());
    byte[] bytes = new byte[part.captured()];
    for (int i = 0; i < part.length(); i++) {
      if (i < bytes.length) {
        bytes[i] = content(from, first + i);
      }
      if (stream.places[first + i] == MISSING) {
        stream.places[first + i] = i < bytes.length ? CAPTURED : CUT;
      }
    }
    stream.capturedBytes += bytes.length;
    stream.top = part.length() == 0 ? stream.top : Math.max(stream.top, first + part.length());
    return new Segment(
        time,
        from,
        stream.initial + part.offset(),
        of(from.other()).initial + 1 + acknowledged,
        flags,
        1_000,
        part.length(),
        bytes);
  }

  /** What must be true of any segments. */
  void assertSound(Side side, Transcript transcript, TcpCounters counters) {
    byte[] words = transcript.wordsOf(side).getBytes(ISO_8859_1);
    List<Transcript.Event> events = transcript.events(side);
    long gaps = events.stream().mapToLong(Transcript.Event::gap).sum();
    assertThat((long) words.length).isLessThanOrEqualTo(of(side).capturedBytes);
    assertThat(counters.gapBytes()).isGreaterThanOrEqualTo(gaps);
    assertThat(counters.unseenAckedBytes()).isBetween(0L, counters.gapBytes());
    assertThat(events.stream().filter(event -> event.end() != null).count()).isLessThanOrEqualTo(1);
    assertThat(events.stream().skip(Math.max(0, events.size() - 1)))
        .as("nothing follows the end")
        .allMatch(event -> events.stream().noneMatch(e -> e.end() != null) || event.end() != null);
    assertThat(fitsSomewhere(side, events)).as("what was handed on is of the stream").isTrue();
  }

  /** Where a stream was caught in the middle only its bytes tell where it begins. */
  private static boolean fitsSomewhere(Side side, List<Transcript.Event> events) {
    for (int start = 1; start < PLACES; start++) {
      if (fits(side, events, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(Side side, List<Transcript.Event> events, int start) {
    int place = start;
    for (Transcript.Event event : events) {
      for (int i = 0; i < event.bytes().length; i++) {
        if (event.bytes()[i] != content(side, place + i)) {
          return false;
        }
      }
      place += event.bytes().length + (int) event.gap();
    }
    return true;
  }

  /**
   * What must be true where a SYN came first, nobody acknowledged or closed anything, and nothing
   * has run out: the first copy of each byte that was captured is handed on, the others are gaps.
   */
  void assertAllArrived(Side side, Transcript transcript, TcpCounters counters) {
    Stream stream = of(side);
    byte[] expected = new byte[stream.top];
    int length = 0;
    for (int place = 1; place < stream.top; place++) {
      if (stream.places[place] == CAPTURED) {
        expected[length++] = content(side, place);
      }
    }
    if (transcript.place() != null) {
      assertThat(transcript.wordsOf(side).getBytes(ISO_8859_1))
          .isEqualTo(Arrays.copyOf(expected, length));
    }
    assertThat(counters.gapBytes()).isEqualTo(stream.top - 1L - length);
  }
}
