package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.fixture.Fragments;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any fragments of one datagram key, in any order: what becomes of each is what the plainest
 * assembler says, and each is in one datagram or counted as lost.
 */
class FragmentAssemblerFuzzTest {
  private static final int RECORD_BYTES = 7;
  private static final int MOST_FRAGMENTS = 200;

  /** Places near the end of the longest datagram, beside those at its start. */
  private static final int FAR_PLACES = 16;

  private static final int CAPTURES = 3;

  /** One byte for the IP version; of each fragment: place, length, flags, content, time, cut. */
  static Stream<byte[]> inputs() {
    String first = "00 08 01 05 01 00 00";
    String middle = "01 08 01 06 01 00 00";
    String last = "02 05 00 07 01 00 00";
    String overlap = "01 10 01 09 01 00 00";
    String death = "ff ff 01 00 01 00 00";
    String cut = "01 08 01 06 01 05 01";
    String late = "02 05 00 07 ff 00 02";
    return Stream.of("00", "01")
        .flatMap(
            version ->
                Stream.of(
                    version + first + middle + last + last,
                    version + last + middle + first + first,
                    version + first + overlap + middle + last,
                    version + middle + death + first + last,
                    version + first + cut + last + late,
                    version + first + middle + late + middle + first))
        .map(hex -> HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  @MethodSource("inputs")
  @FuzzTest
  void fragmentsBecomeWhatThePlainestAssemblerSays(byte[] input) {
    if (input.length == 0) {
      return;
    }
    boolean version6 = (input[0] & 1) != 0;
    List<PlainAssembler.Part> parts = parts(input, version6);
    PlainAssembler plain = new PlainAssembler(version6);
    parts.forEach(plain::accept);
    plain.finish();
    assertSame(reassembly(parts, version6), plain);
    Collections.reverse(parts);
    assertSame(reassembly(parts, version6), plain);
  }

  private static void assertSame(Reassembly reassembly, PlainAssembler plain) {
    List<String> seen = reassembly.conversations();
    assertThat(reassembly.lost()).isEqualTo(plain.lost());
    assertThat(seen).isEqualTo(plain.conversations());
  }

  private static Reassembly reassembly(List<PlainAssembler.Part> parts, boolean version6) {
    Reassembly reassembly = new Reassembly();
    for (PlainAssembler.Part part : parts) {
      Fragments fragments = PlainAssembler.fragments(version6, part.protocol());
      byte[] frame =
          part.more()
              ? fragments.part(part.start(), part.bytes())
              : fragments.last(part.start(), part.bytes());
      int captured = frame.length - part.bytes().length + part.captured();
      reassembly.frame(part.capture(), part.timeNanos(), frame, captured);
    }
    return reassembly;
  }

  /** Times only go up, so that the order in which frames are given does not count. */
  private static List<PlainAssembler.Part> parts(byte[] input, boolean version6) {
    List<PlainAssembler.Part> parts = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(input, 1, input.length - 1);
    long time = 0;
    while (in.remaining() >= RECORD_BYTES && parts.size() < MOST_FRAGMENTS) {
      int place = in.get() & 0xff;
      int far = 0xfff8 - 8 * (255 - place);
      int start = place > 255 - FAR_PLACES ? far : 8 * place;
      int length = 8 * (in.get() & 0xff);
      boolean more = (in.get() & 1) != 0;
      byte[] bytes = new byte[Math.max(0, more ? length : length - 3)];
      Arrays.fill(bytes, in.get());
      time += TimeUnit.MILLISECONDS.toNanos(1 + 150L * (in.get() & 0xff));
      int cut = Math.min(bytes.length, in.get() & 0xff);
      int choice = in.get() & 0xff;
      // Whole datagrams are none of the assembler's; IPv4 knows a datagram by its protocol.
      if (start > 0 || more) {
        int protocol = version6 && (choice & 0x10) != 0 ? Protocol.SCTP : Protocol.UDP;
        parts.add(
            new PlainAssembler.Part(
                time, choice % CAPTURES, protocol, start, more, bytes, bytes.length - cut));
      }
    }
    return parts;
  }
}
