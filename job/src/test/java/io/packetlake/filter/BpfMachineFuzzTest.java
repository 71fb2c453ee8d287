package io.packetlake.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any program that is sound, over any packet: it ends, throws nothing, and reads nothing outside
 * the packet, for other bytes around it change nothing.
 */
class BpfMachineFuzzTest {
  private static final int POISON_BYTES = 64;
  private static final int MAX_INSTRUCTIONS = 255;

  /** Number of instructions, length on the wire, instructions, packet. */
  static Stream<byte[]> samples() {
    byte[] packet = new byte[64];
    packet[12] = 8;
    packet[14] = 0x45;
    return Stream.of(
        input(packet, 0x0006_0000_0000_0001L),
        // ip[0] & 0xf != 5
        input(
            packet,
            0x0028_0000_0000_000cL,
            0x0015_0004_0000_0800L,
            0x0030_0000_0000_000eL,
            0x0054_0000_0000_000fL,
            0x0015_0100_0000_0005L,
            0x0006_0000_0004_0000L,
            0x0006_0000_0000_0000L),
        // a loop, memory, a header length, a division by X
        input(
            packet,
            0x00b1_0000_0000_000eL,
            0x0003_0000_0000_0001L,
            0x0087_0000_0000_0000L,
            0x003c_0000_0000_0000L,
            0x0061_0000_0000_0001L,
            0x0050_0000_0000_0000L,
            0x0015_0100_0000_0006L,
            0x0005_0000_ffff_fffcL,
            0x0016_0000_0000_0000L));
  }

  private static byte[] input(byte[] packet, long... instructions) {
    ByteBuffer input = ByteBuffer.allocate(5 + instructions.length * Long.BYTES + packet.length);
    input.put((byte) instructions.length).putInt(1_500);
    Arrays.stream(instructions).forEach(input::putLong);
    return input.put(packet).array();
  }

  @MethodSource("samples")
  @FuzzTest
  void everySoundProgramEndsWithinThePacket(byte[] input) {
    if (input.length < 5) {
      return;
    }
    ByteBuffer in = ByteBuffer.wrap(input);
    int count = Math.min(in.get() & MAX_INSTRUCTIONS, (input.length - 5) / Long.BYTES);
    int wireLength = in.getInt();
    long[] instructions = new long[count];
    Arrays.setAll(instructions, i -> in.getLong());
    byte[] packet = new byte[in.remaining()];
    in.get(packet);
    BpfMachine machine;
    try {
      machine = new BpfMachine(new BpfProgram(instructions));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("BPF");
      return;
    }

    int alone = machine.run(packet, 0, packet.length, wireLength);

    assertThat(among((byte) 0, machine, packet, wireLength)).isEqualTo(alone);
    assertThat(among((byte) 0x45, machine, packet, wireLength)).isEqualTo(alone);
  }

  private static int among(byte others, BpfMachine machine, byte[] packet, int wireLength) {
    byte[] buffer = new byte[packet.length + 2 * POISON_BYTES];
    Arrays.fill(buffer, others);
    System.arraycopy(packet, 0, buffer, POISON_BYTES, packet.length);
    return machine.run(buffer, POISON_BYTES, packet.length, wireLength);
  }
}
