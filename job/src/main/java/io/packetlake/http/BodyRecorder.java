package io.packetlake.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Hashes and counts a body's decoded bytes and keeps the beginning. Used again and again. */
final class BodyRecorder implements ByteSink {
  private static final int FIRST_BYTES = 4096;

  private final int keepBytes;
  private final MessageDigest digest = sha256();
  private byte[] kept = new byte[FIRST_BYTES];
  private int keptLength;
  private long length;

  /**
   * @param keepBytes how many bytes of the beginning to keep
   */
  BodyRecorder(int keepBytes) {
    this.keepBytes = keepBytes;
  }

  /** A new digest; the JDK makes it with the processor's own instructions where it has them. */
  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean write(byte[] buffer, int offset, int count) {
    digest.update(buffer, offset, count);
    length += count;
    int keep = Math.min(count, keepBytes - keptLength);
    if (keep > 0) {
      if (kept.length < keptLength + keep) {
        kept = Arrays.copyOf(kept, Math.max(keptLength + keep, 2 * kept.length));
      }
      System.arraycopy(buffer, offset, kept, keptLength, keep);
      keptLength += keep;
    }
    return true;
  }

  /** Bytes seen. */
  long length() {
    return length;
  }

  /** How many of them {@link #kept()} holds. */
  int keptLength() {
    return keptLength;
  }

  /** The first bytes, in a buffer that the recorder goes on using. */
  byte[] kept() {
    return kept;
  }

  /** Lower-case hex SHA-256 of all bytes seen; to be called once a body. */
  String sha256Hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Forgets everything, for the next body. */
  void reset() {
    digest.reset();
    keptLength = 0;
    length = 0;
  }

  /** Memory that the kept bytes take. */
  long memoryBytes() {
    return kept.length;
  }
}
