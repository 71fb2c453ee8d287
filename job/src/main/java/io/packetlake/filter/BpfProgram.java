package io.packetlake.filter;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A program for the classic BPF machine, known to be sound: its operations exist, its jumps lie
 * inside, its memory is there, and whatever way it takes ends in a return. Only the unconditional
 * jump may go back, as libpcap's code for {@code protochain} does; {@link BpfMachine} bounds how
 * often.
 *
 * @param instructions libpcap's {@code struct bpf_insn} from the highest bit: opcode 16, jump where
 *     true 8, jump where false 8, constant k 32
 */
public record BpfProgram(long... instructions) implements Serializable {
  /** Words of the machine's memory. */
  static final int SCRATCH_WORDS = 16;

  /** The program that lets no packet pass. */
  public static final BpfProgram NOTHING =
      new BpfProgram(instruction(0x06, 0, 0, 0)); // RETURN_CONSTANT

  /**
   * Checks the program; also where it comes from another machine.
   *
   * @throws IllegalArgumentException where it is not sound; the message says which instruction
   */
  public BpfProgram {
    instructions = instructions.clone();
    if (instructions.length == 0) {
      throw new IllegalArgumentException("a BPF program without instructions");
    }
    for (int at = 0; at < instructions.length; at++) {
      String fault = fault(instructions[at], at, instructions.length);
      if (fault != null) {
        throw new IllegalArgumentException("BPF instruction %d: %s".formatted(at, fault));
      }
    }
    BpfOperation last = BpfOperation.of(code(instructions[instructions.length - 1]));
    if (!last.returns()) {
      throw new IllegalArgumentException("a BPF program that does not end in a return");
    }
  }

  /**
   * One instruction.
   *
   * @param code the opcode, 0 to 65535
   * @param ifTrue instructions to pass over where the condition holds, 0 to 255
   * @param ifFalse instructions to pass over where it does not, 0 to 255
   * @param constant k
   */
  public static long instruction(int code, int ifTrue, int ifFalse, int constant) {
    return (long) code << 48
        | (long) ifTrue << 40
        | (long) ifFalse << 32
        | Integer.toUnsignedLong(constant);
  }

  static int code(long instruction) {
    return (int) (instruction >>> 48);
  }

  static int ifTrue(long instruction) {
    return (int) (instruction >>> 40) & 0xff;
  }

  static int ifFalse(long instruction) {
    return (int) (instruction >>> 32) & 0xff;
  }

  static int constant(long instruction) {
    return (int) instruction;
  }

  private static String fault(long instruction, int at, int length) {
    BpfOperation operation = BpfOperation.of(code(instruction));
    int k = constant(instruction);
    if (operation == null) {
      return "there is no opcode 0x%02x".formatted(code(instruction));
    }
    if (operation.usesScratch() && (k < 0 || k >= SCRATCH_WORDS)) {
      return "there is no memory word " + Integer.toUnsignedString(k);
    }
    boolean divides = operation == BpfOperation.DIVIDE || operation == BpfOperation.REMAINDER;
    if (divides && k == 0 && !operation.isIndexed(code(instruction))) {
      return "divides by zero";
    }
    return leavesProgram(operation, instruction, at, length) ? "jumps out of the program" : null;
  }

  private static boolean leavesProgram(
      BpfOperation operation, long instruction, int at, int length) {
    long next = at + 1L;
    if (operation == BpfOperation.JUMP) {
      long target = next + constant(instruction);
      return target < 0 || target >= length;
    }
    int furthest = Math.max(ifTrue(instruction), ifFalse(instruction));
    return operation.branches() && next + furthest >= length;
  }

  @Override
  public long[] instructions() {
    return instructions.clone();
  }

  /** Programs are equal whose instructions are. */
  @Override
  public boolean equals(Object other) {
    return other instanceof BpfProgram program && Arrays.equals(instructions, program.instructions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(instructions);
  }

  /** The instructions in hexadecimal. */
  @Override
  public String toString() {
    return Arrays.stream(instructions).mapToObj("%016x"::formatted).toList().toString();
  }
}
