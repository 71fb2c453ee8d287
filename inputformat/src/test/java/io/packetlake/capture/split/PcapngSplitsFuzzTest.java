package io.packetlake.capture.split;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.packetlake.fixture.GeneratedPcapng;
import io.packetlake.fixture.PcapngBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes as a pcapng file: its splits read what one read does, with the sections and interfaces
 * that are known there, also where boundaries are false, and no byte is unaccounted for.
 */
class PcapngSplitsFuzzTest {
  private static final int SEEDS = 16;

  private static final int MOST_BODY_BYTES = 256;

  /** Generated captures, small ones, as they are; and one that is made block by block. */
  static Stream<byte[]> captures() {
    Stream<byte[]> generated =
        LongStream.range(0, SEEDS)
            .mapToObj(
                seed ->
                    new FuzzedFile((int) seed, 0, GeneratedPcapng.hostile(seed).bytes()).input());
    byte[] blocks = {0, 1, 1, 8, 1, 0, 0, 0, 0, 0, 0, 0, 6, 20, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3};
    return Stream.concat(
        generated,
        Stream.of(new FuzzedFile(5, 1, blocks).input(), new FuzzedFile(6, 3, blocks).input()));
  }

  @MethodSource("captures")
  @FuzzTest
  void splitsReadWhatOneReadDoes(byte[] input) {
    FuzzedFile.of(input).ifPresent(PcapngSplitsFuzzTest::check);
  }

  private static void check(FuzzedFile fuzzed) {
    byte[] rest = fuzzed.bytes();
    byte[] file = (fuzzed.how() & 1) == 0 ? rest : blocks(fuzzed.how(), rest);
    SplitInvariants.check(file, fuzzed.choice());
  }

  /**
   * A file whose blocks have sound frames: of each, its type, the length of its body and its body
   * come from the input, so that a fuzzer need not find out that lengths stand twice.
   */
  private static byte[] blocks(int how, byte[] input) {
    PcapngBuilder file = new PcapngBuilder();
    file.order((how & 2) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).section();
    ByteBuffer in = ByteBuffer.wrap(input);
    while (in.remaining() >= 2) {
      int type = in.get() & 0xff;
      int length = Math.min(in.get() & 0xff, Math.min(in.remaining(), MOST_BODY_BYTES));
      byte[] body = new byte[length];
      in.get(body);
      add(file, type, body);
    }
    return file.build();
  }

  private static void add(PcapngBuilder file, int type, byte[] body) {
    byte[] padded = Arrays.copyOf(body, (body.length + 3) & ~3);
    switch (type >>> 4) {
      case 0xf -> file.raw(body);
      case 0xe -> file.section();
      case 0xd -> file.order(other(file.order())).section();
      case 0xc -> parts(file, body);
      default -> file.block(type & 0xf, padded);
    }
  }

  /** A packet with a sound length, and one of an interface that the body's first byte names. */
  private static void parts(PcapngBuilder file, byte[] body) {
    List<byte[]> options = new ArrayList<>();
    if (body.length > 20) {
      options.add(file.option(body[1] & 0xf, Arrays.copyOfRange(body, 10, 18)));
    }
    int id = body.length == 0 ? 0 : body[0] & 3;
    file.packet(id, body.length, body, body.length, options.toArray(new byte[0][]));
    file.iface(id, body.length, options.toArray(new byte[0][]));
  }

  private static ByteOrder other(ByteOrder order) {
    return order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
