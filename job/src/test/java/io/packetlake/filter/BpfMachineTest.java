package io.packetlake.filter;

import static io.packetlake.filter.Instructions.accumulator;
import static io.packetlake.filter.Instructions.branch;
import static io.packetlake.filter.Instructions.index;
import static io.packetlake.filter.Instructions.step;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BpfMachineTest {
  private static final byte[] PACKET = {(byte) 0xf1, 2, 3, 4, (byte) 0x85, 6, 7, (byte) 0xff};
  private static final int REJECTED = BpfMachine.REJECTED;

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "0x20, 0, 0xf1020304",
    "0x20, 4, 0x850607ff",
    "0x20, 5, 0",
    "0x20, 8, 0",
    "0x20, 0x7fffffff, 0",
    "0x20, 0xfffff000, 0",
    "0x20, 0xffffffff, 0",
    "0x28, 0, 0xf102",
    "0x28, 6, 0x07ff",
    "0x28, 7, 0",
    "0x28, 0xffffffff, 0",
    "0x30, 0, 0xf1",
    "0x30, 7, 0xff",
    "0x30, 8, 0",
    "0x30, 0xffffffff, 0"
  })
  void loadsTakeWhatWasCapturedAndRejectBehindIt(String code, String k, String expected) {
    assertThat(accumulator(PACKET, step(bits(code), bits(k)))).isEqualTo(bits(expected));
  }

  @ParameterizedTest(name = "{0} at X {1} + {2}: {3}")
  @CsvSource({
    "0x40, 3, 1, 0x850607ff",
    "0x40, 3, 2, 0",
    "0x40, 0xffffffff, 1, 0",
    "0x40, 4, 0xfffffffc, 0",
    "0x40, 0xffffffff, 0xffffffff, 0",
    "0x48, 1, 0, 0x0203",
    "0x48, 6, 1, 0",
    "0x48, 0x80000000, 0x80000000, 0",
    "0x50, 0, 4, 0x85",
    "0x50, 7, 0, 0xff",
    "0x50, 7, 1, 0",
    "0x50, 0xffffffff, 2, 0"
  })
  void placesAreSumsThatDoNotWrap(String code, String x, String k, String expected) {
    assertThat(accumulator(PACKET, step(0x01, bits(x)), step(bits(code), bits(k))))
        .isEqualTo(bits(expected));
  }

  @Test
  void theHeaderLengthIsFourTimesTheLowerHalf() {
    assertThat(index(PACKET, step(0xb1, 0))).isEqualTo(4);
    assertThat(index(PACKET, step(0xb1, 4))).isEqualTo(20);
    assertThat(index(PACKET, step(0xb1, 7))).isEqualTo(60);
    assertThat(index(PACKET, step(0xb1, 8), step(0x01, 1))).isEqualTo(REJECTED);
  }

  @Test
  void constantsLengthsAndMoves() {
    assertThat(accumulator(PACKET, step(0x00, 0xdeadbeef))).isEqualTo(0xdeadbeef);
    assertThat(index(PACKET, step(0x01, 0xdeadbeef))).isEqualTo(0xdeadbeef);
    assertThat(accumulator(PACKET, step(0x80, 0))).isEqualTo(8);
    assertThat(index(PACKET, step(0x81, 0))).isEqualTo(8);
    assertThat(index(PACKET, step(0x00, 5), step(0x07, 0))).isEqualTo(5);
    assertThat(accumulator(PACKET, step(0x01, 6), step(0x87, 0))).isEqualTo(6);
    assertThat(accumulator(PACKET, step(0x06, 7))).isEqualTo(7);
  }

  @Test
  void theLengthIsThatOnTheWireNotTheCapturedOne() {
    BpfMachine machine = new BpfMachine(new BpfProgram(step(0x80, 0), step(0x16, 0)));

    assertThat(machine.run(PACKET, 0, PACKET.length, 1_500)).isEqualTo(1_500);
    assertThat(machine.run(PACKET, 0, PACKET.length, 0xffffffff)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15})
  void memoryKeepsWordsWithinAPacketAndNotFromOneToTheNext(int word) {
    assertThat(accumulator(PACKET, step(0x00, 9), step(0x02, word), step(0, 0), step(0x60, word)))
        .isEqualTo(9);
    assertThat(index(PACKET, step(0x01, 9), step(0x03, word), step(1, 0), step(0x61, word)))
        .isEqualTo(9);
    BpfMachine machine =
        new BpfMachine(
            new BpfProgram(
                step(0x60, word),
                step(0x07, 0),
                step(0, 9),
                step(2, word),
                step(0x87, 0),
                step(0x16, 0)));
    assertThat(machine.run(PACKET, 0, 8, 8)).isZero();
    assertThat(machine.run(PACKET, 0, 8, 8)).isZero();
  }

  @ParameterizedTest(name = "{1} {0} {2} = {3}")
  @CsvSource({
    "0x04, 0xffffffff, 2, 1",
    "0x14, 1, 2, 0xffffffff",
    "0x24, 0x80000001, 2, 2",
    "0x34, 0xffffffff, 2, 0x7fffffff",
    "0x34, 1, 0xffffffff, 0",
    "0x34, 7, 0, 0",
    "0x94, 0xffffffff, 10, 5",
    "0x94, 7, 0xffffffff, 7",
    "0x94, 7, 0, 0",
    "0x44, 0xf0, 0x0f, 0xff",
    "0x54, 0xf3, 0x3f, 0x33",
    "0xa4, 0xff, 0x0f, 0xf0",
    "0x64, 1, 31, 0x80000000",
    "0x64, 1, 32, 0",
    "0x64, 1, 0xffffffff, 0",
    "0x74, 0x80000000, 31, 1",
    "0x74, 0x80000000, 32, 0",
    "0x74, 0x80000000, 0, 0x80000000"
  })
  void arithmeticIsUnsignedAndDivisionByZeroRejects(
      String code, String a, String operand, String expected) {
    long[] withIndex = {step(0, bits(a)), step(1, bits(operand)), step(bits(code) | 0x08, 99)};
    assertThat(accumulator(PACKET, withIndex)).isEqualTo(bits(expected));
    boolean constantDivision = bits(operand) == 0 && (bits(code) & 0xf0) % 0x60 == 0x30;
    if (!constantDivision) {
      assertThat(
              accumulator(PACKET, step(1, 99), step(0, bits(a)), step(bits(code), bits(operand))))
          .isEqualTo(bits(expected));
    }
  }

  @Test
  void negationIsThatOfTwosComplement() {
    assertThat(accumulator(PACKET, step(0, 1), step(0x84, 0))).isEqualTo(-1);
    assertThat(accumulator(PACKET, step(0, 0x80000000), step(0x84, 0))).isEqualTo(0x80000000);
  }

  @ParameterizedTest(name = "{1} {0} {2}: {3}")
  @CsvSource({
    "0x15, 5, 5, true",
    "0x15, 5, 6, false",
    "0x25, 0xffffffff, 1, true",
    "0x25, 5, 5, false",
    "0x35, 5, 5, true",
    "0x35, 0x7fffffff, 0x80000000, false",
    "0x45, 6, 2, true",
    "0x45, 6, 1, false",
    "0x45, 0x80000000, 0x80000000, true"
  })
  void branchesCompareUnsigned(String code, String a, String operand, boolean holds) {
    int expected = holds ? 1 : 2;
    assertThat(branched(step(1, 99), bits(code), a, bits(operand))).isEqualTo(expected);
    assertThat(branched(step(1, bits(operand)), bits(code) | 0x08, a, 99)).isEqualTo(expected);
  }

  private static int branched(long first, int code, String a, int k) {
    BpfProgram program =
        new BpfProgram(first, step(0, bits(a)), branch(code, k, 1, 0), step(6, 2), step(6, 1));
    return new BpfMachine(program).run(PACKET, 0, 8, 8);
  }

  @Test
  void jumpsGoForwardAndBack() {
    assertThat(accumulator(PACKET, step(0x00, 1), step(0x05, 1), step(0x00, 2))).isEqualTo(1);
    // X = 0; do X = X + 1 while the byte at X is below 7; so far the loop of a protochain.
    BpfProgram loop =
        new BpfProgram(
            step(0x01, 0),
            step(0x87, 0),
            step(0x04, 1),
            step(0x07, 0),
            step(0x50, 0),
            branch(0x15, 7, 1, 0),
            step(0x05, -6),
            step(0x87, 0),
            step(0x16, 0));
    assertThat(new BpfMachine(loop).run(PACKET, 0, 8, 8)).isEqualTo(6);
    assertThat(new BpfMachine(loop).run(PACKET, 0, 5, 5)).isEqualTo(REJECTED);
  }

  @Test
  void aLoopThatDoesNotMoveOnEndsWithThePacket() {
    BpfMachine machine = new BpfMachine(new BpfProgram(step(0x05, -1), step(0x06, 1)));

    assertThat(machine.run(PACKET, 0, 8, 8)).isEqualTo(REJECTED);
    assertThat(machine.run(PACKET, 0, 0, 0)).isEqualTo(REJECTED);
  }

  @Test
  void onlyThePacketsOwnBytesAreRead() {
    byte[] buffer = new byte[24];
    Arrays.fill(buffer, (byte) 0x55);
    System.arraycopy(PACKET, 0, buffer, 8, 8);
    BpfMachine word = new BpfMachine(new BpfProgram(step(0x20, 4), step(0x16, 0)));
    BpfMachine next = new BpfMachine(new BpfProgram(step(0x30, 8), step(0x16, 0)));

    assertThat(word.run(buffer, 8, 8, 8)).isEqualTo(0x850607ff);
    assertThat(next.run(buffer, 8, 8, 8)).isEqualTo(REJECTED);
  }

  private static int bits(String number) {
    return (int) (long) Long.decode(number);
  }
}
