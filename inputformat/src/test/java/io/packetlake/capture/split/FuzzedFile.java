package io.packetlake.capture.split;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the fuzz tests of splits make of their input.
 *
 * @param choice for {@link SplitInvariants#check}
 * @param how what the test makes of the bytes
 * @param bytes the rest
 */
record FuzzedFile(int choice, int how, byte[] bytes) {
  private static final int HEAD_BYTES = 3;

  /** Reads an input; empty where it is too short. */
  static Optional<FuzzedFile> of(byte[] input) {
    if (input.length < HEAD_BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(input);
    return Optional.of(
        new FuzzedFile(
            in.getShort() & 0xffff, in.get(), Arrays.copyOfRange(input, HEAD_BYTES, input.length)));
  }

  /** The input that is read as this. */
  byte[] input() {
    return ByteBuffer.allocate(HEAD_BYTES + bytes.length)
        .putShort((short) choice)
        .put((byte) how)
        .put(bytes)
        .array();
  }
}
