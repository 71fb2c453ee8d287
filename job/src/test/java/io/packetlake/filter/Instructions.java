package io.packetlake.filter;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Writes programs for the BPF machine as {@code tcpdump -d} prints them. */
final class Instructions {
  private Instructions() {}

  /** An instruction without jumps. */
  static long step(int code, int k) {
    return BpfProgram.instruction(code, 0, 0, k);
  }

  /** A jump on a condition. */
  static long branch(int code, int k, int ifTrue, int ifFalse) {
    return BpfProgram.instruction(code, ifTrue, ifFalse, k);
  }

  /** What a program without branches leaves in A, run over a packet. */
  static int accumulator(byte[] packet, long... steps) {
    return end(packet, LongStream.concat(Arrays.stream(steps), LongStream.of(step(0x16, 0))));
  }

  /** What a program leaves in X. */
  static int index(byte[] packet, long... steps) {
    LongStream fromIndex = LongStream.of(step(0x87, 0), step(0x16, 0));
    return end(packet, LongStream.concat(Arrays.stream(steps), fromIndex));
  }

  private static int end(byte[] packet, LongStream steps) {
    BpfMachine machine = new BpfMachine(new BpfProgram(steps.toArray()));
    return machine.run(packet, 0, packet.length, packet.length);
  }
}
