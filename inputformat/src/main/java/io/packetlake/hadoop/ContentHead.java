package io.packetlake.hadoop;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fingerprint of the beginning of a capture, unpacked: it tells whether a file of another name,
 * packing, length or time is the same capture still. The times of the first packets lie in it, so
 * two captures hardly ever share one.
 *
 * @param bytes how many of the first bytes it is of
 * @param hash the first half of their SHA-256, in hex
 */
public record ContentHead(int bytes, String hash) {
  /** Bytes that a fingerprint is of, where the content is not shorter. */
  public static final int MAX_BYTES = 16 << 10;

  private static final int HASH_BYTES = 16;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})-([0-9a-f]+)");

  /**
   * The fingerprint of a beginning.
   *
   * @param beginning the first bytes of the content
   */
  static ContentHead of(byte[] beginning) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(beginning);
      return new ContentHead(beginning.length, HexFormat.of().formatHex(hash, 0, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Reads what {@link #toString} wrote.
   *
   * @throws IllegalArgumentException where that is something else
   */
  public static ContentHead parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "' is no fingerprint of a capture");
    }
    return new ContentHead(Integer.parseInt(parts.group(1)), parts.group(2));
  }

  /** The fingerprint as one word. */
  @Override
  public String toString() {
    return bytes + "-" + hash;
  }
}
