package io.packetlake.filter;

/**
 * What the instructions of the classic BPF machine do (McCanne and Jacobson, "The BSD Packet
 * Filter", 1993, section 3.3; the remainder and the exclusive or are libpcap's). The machine has an
 * accumulator A, an index register X and {@link BpfProgram#SCRATCH_WORDS} words of memory, all of
 * 32 bits, unsigned.
 *
 * <p>The opcode's lowest three bits are the class; bit 3 of arithmetic and jumps says whether the
 * operand is X or the instruction's constant k.
 */
enum BpfOperation {
  /** A = the 32 bits at k, or at X + k. */
  LOAD_WORD(0x20, 0x40),
  /** A = the 16 bits at k, or at X + k. */
  LOAD_HALF(0x28, 0x48),
  /** A = the byte at k, or at X + k. */
  LOAD_BYTE(0x30, 0x50),
  /** A = k. */
  LOAD_CONSTANT(0x00),
  /** A = word k of the memory. */
  LOAD_SCRATCH(0x60),
  /** A = the packet's length on the wire. */
  LOAD_LENGTH(0x80),
  /** X = k. */
  INDEX_CONSTANT(0x01),
  /** X = word k of the memory. */
  INDEX_SCRATCH(0x61),
  /** X = the packet's length on the wire. */
  INDEX_LENGTH(0x81),
  /** X = 4 times the lower half of the byte at k: the length of an IPv4 header. */
  INDEX_HEADER_LENGTH(0xb1),
  /** Word k of the memory = A. */
  STORE(0x02),
  /** Word k of the memory = X. */
  STORE_INDEX(0x03),
  /** A = A + operand. */
  ADD(0x04, 0x0c),
  /** A = A - operand. */
  SUBTRACT(0x14, 0x1c),
  /** A = A * operand. */
  MULTIPLY(0x24, 0x2c),
  /** A = A / operand; 0 rejects the packet. */
  DIVIDE(0x34, 0x3c),
  /** A = A % operand; 0 rejects the packet. */
  REMAINDER(0x94, 0x9c),
  /** A = A | operand. */
  OR(0x44, 0x4c),
  /** A = A &amp; operand. */
  AND(0x54, 0x5c),
  /** A = A ^ operand. */
  EXCLUSIVE_OR(0xa4, 0xac),
  /** A = A shifted left; 0 where by 32 or more. */
  SHIFT_LEFT(0x64, 0x6c),
  /** A = A shifted right, zeroes coming in; 0 where by 32 or more. */
  SHIFT_RIGHT(0x74, 0x7c),
  /** A = -A. */
  NEGATE(0x84),
  /** Goes on k instructions further; back where k is negative. */
  JUMP(0x05),
  /** Goes on jt instructions further where A == operand, otherwise jf. */
  JUMP_EQUAL(0x15, 0x1d),
  /** The same where A &gt; operand. */
  JUMP_GREATER(0x25, 0x2d),
  /** The same where A &gt;= operand. */
  JUMP_GREATER_EQUAL(0x35, 0x3d),
  /** The same where A &amp; operand is not 0. */
  JUMP_BITS(0x45, 0x4d),
  /** Ends with k. */
  RETURN_CONSTANT(0x06),
  /** Ends with A. */
  RETURN(0x16),
  /** X = A. */
  TO_INDEX(0x07),
  /** A = X. */
  FROM_INDEX(0x87);

  private static final int NO_CODE = -1;
  private static final BpfOperation[] BY_CODE = new BpfOperation[256];

  static {
    for (BpfOperation operation : values()) {
      BY_CODE[operation.code] = operation;
      if (operation.indexedCode != NO_CODE) {
        BY_CODE[operation.indexedCode] = operation;
      }
    }
  }

  private final int code;
  private final int indexedCode;

  BpfOperation(int code) {
    this(code, NO_CODE);
  }

  BpfOperation(int code, int indexedCode) {
    this.code = code;
    this.indexedCode = indexedCode;
  }

  /** The operation of an opcode; null where there is none. */
  static BpfOperation of(int code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
  }

  /** The opcode by which X is the operand, or is added to the place. */
  boolean isIndexed(int opcode) {
    return opcode == indexedCode;
  }

  boolean usesScratch() {
    return switch (this) {
      case LOAD_SCRATCH, INDEX_SCRATCH, STORE, STORE_INDEX -> true;
      default -> false;
    };
  }

  boolean branches() {
    return switch (this) {
      case JUMP_EQUAL, JUMP_GREATER, JUMP_GREATER_EQUAL, JUMP_BITS -> true;
      default -> false;
    };
  }

  boolean returns() {
    return this == RETURN || this == RETURN_CONSTANT;
  }
}
