package io.packetlake.filter;

import io.packetlake.capture.Endian;
import java.util.Arrays;

/**
 * The classic BPF machine with one program in it, run over one packet after another; for one thread
 * at a time. It answers as libpcap's {@code bpf_filter} does: a read past the captured bytes and a
 * division by zero reject the packet. Nothing is allocated per packet.
 */
final class BpfMachine {
  /** What a program ends with that rejects the packet. */
  static final int REJECTED = 0;

  private final BpfOperation[] operations;
  private final int[] constants;
  private final int[] indexMasks;
  private final int[] ifTrue;
  private final int[] ifFalse;
  private final int[] scratch = new int[BpfProgram.SCRATCH_WORDS];
  private final boolean usesScratch;
  private byte[] data = {};
  private int offset;
  private int length;
  private int wireLength;
  private int a;
  private int x;

  BpfMachine(BpfProgram program) {
    long[] instructions = program.instructions();
    int count = instructions.length;
    operations = new BpfOperation[count];
    constants = new int[count];
    indexMasks = new int[count];
    ifTrue = new int[count];
    ifFalse = new int[count];
    for (int at = 0; at < count; at++) {
      set(at, instructions[at]);
    }
    usesScratch = Arrays.stream(operations).anyMatch(BpfOperation::usesScratch);
  }

  private void set(int at, long instruction) {
    int code = BpfProgram.code(instruction);
    BpfOperation operation = BpfOperation.of(code);
    boolean indexed = operation.isIndexed(code);
    // An operand is k + (X & mask): of arithmetic and jumps one or the other, of places the sum.
    boolean onlyIndex = indexed && (code & 0x07) >= 0x04;
    operations[at] = operation;
    constants[at] = onlyIndex ? 0 : BpfProgram.constant(instruction);
    indexMasks[at] = indexed ? -1 : 0;
    ifTrue[at] = BpfProgram.ifTrue(instruction);
    ifFalse[at] = BpfProgram.ifFalse(instruction);
  }

  /**
   * Runs the program over a packet.
   *
   * @param packetData holds the packet
   * @param packetOffset where it starts there
   * @param capturedLength bytes of it that were captured
   * @param lengthOnWire its length on the wire, 32 bits unsigned
   * @return what the program ends with; {@link #REJECTED} rejects the packet
   */
  int run(byte[] packetData, int packetOffset, int capturedLength, int lengthOnWire) {
    data = packetData;
    offset = packetOffset;
    length = capturedLength;
    wireLength = lengthOnWire;
    return run();
  }

  private int run() {
    a = 0;
    x = 0;
    if (usesScratch) {
      Arrays.fill(scratch, 0);
    }
    // libpcap's loops move on in the packet at each turn, so more turns than bytes are none of its.
    int turnsLeft = length;
    int next = 0;
    while (true) {
      int at = next++;
      int k = constants[at];
      int index = x & indexMasks[at];
      BpfOperation operation = operations[at];
      switch (operation) {
        case LOAD_WORD, LOAD_HALF, LOAD_BYTE, INDEX_HEADER_LENGTH -> {
          if (!load(operation, Integer.toUnsignedLong(k) + Integer.toUnsignedLong(index))) {
            return REJECTED;
          }
        }
        case JUMP_EQUAL, JUMP_GREATER, JUMP_GREATER_EQUAL, JUMP_BITS ->
            next += holds(operation, k + index) ? ifTrue[at] : ifFalse[at];
        case JUMP -> {
          next += k;
          if (k < 0 && --turnsLeft < 0) {
            return REJECTED;
          }
        }
        case RETURN_CONSTANT, RETURN -> {
          return operation == BpfOperation.RETURN ? a : k;
        }
        case DIVIDE, REMAINDER -> {
          if (k + index == 0) {
            return REJECTED;
          }
          a = computed(operation, k + index);
        }
        default -> move(operation, k, index);
      }
    }
  }

  /** Loads from the packet; false where the place lies outside. */
  private boolean load(BpfOperation operation, long place) {
    if (place + width(operation) > length) {
      return false;
    }
    int from = offset + (int) place;
    switch (operation) {
      case LOAD_WORD -> a = Endian.BIG.int32(data, from);
      case LOAD_HALF -> a = Endian.BIG.uint16(data, from);
      case LOAD_BYTE -> a = data[from] & 0xff;
      default -> x = (data[from] & 0xf) << 2;
    }
    return true;
  }

  private void move(BpfOperation operation, int k, int index) {
    switch (operation) {
      case LOAD_CONSTANT -> a = k;
      case LOAD_SCRATCH -> a = scratch[k];
      case LOAD_LENGTH -> a = wireLength;
      case INDEX_CONSTANT -> x = k;
      case INDEX_SCRATCH -> x = scratch[k];
      case INDEX_LENGTH -> x = wireLength;
      case STORE -> scratch[k] = a;
      case STORE_INDEX -> scratch[k] = x;
      case TO_INDEX -> x = a;
      case FROM_INDEX -> a = x;
      default -> a = computed(operation, k + index);
    }
  }

  private static int width(BpfOperation load) {
    return switch (load) {
      case LOAD_WORD -> 4;
      case LOAD_HALF -> 2;
      default -> 1;
    };
  }

  private boolean holds(BpfOperation jump, int operand) {
    return switch (jump) {
      case JUMP_EQUAL -> a == operand;
      case JUMP_GREATER -> Integer.compareUnsigned(a, operand) > 0;
      case JUMP_GREATER_EQUAL -> Integer.compareUnsigned(a, operand) >= 0;
      default -> (a & operand) != 0;
    };
  }

  private int computed(BpfOperation operation, int operand) {
    return switch (operation) {
      case ADD -> a + operand;
      case SUBTRACT -> a - operand;
      case MULTIPLY -> a * operand;
      case DIVIDE -> Integer.divideUnsigned(a, operand);
      case REMAINDER -> Integer.remainderUnsigned(a, operand);
      case OR -> a | operand;
      case AND -> a & operand;
      case EXCLUSIVE_OR -> a ^ operand;
      case SHIFT_LEFT -> fits(operand) ? a << operand : 0;
      case SHIFT_RIGHT -> fits(operand) ? a >>> operand : 0;
      case NEGATE -> -a;
      default -> throw new IllegalStateException(operation + " computes nothing");
    };
  }

  private static boolean fits(int shift) {
    return Integer.compareUnsigned(shift, Integer.SIZE) < 0;
  }
}
