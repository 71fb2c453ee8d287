package io.packetlake.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.brotli.dec.BrotliInputStream;

/**
 * Undoes {@code br} (RFC 7932). Its library cannot pause where bytes are missing, so the coded
 * bytes are gathered, up to a limit, and decoded when the body has ended.
 */
final class BrotliStage implements Stage {
  private static final int FIRST_BYTES = 4096;

  private final ByteSink next;
  private final HttpLimits limits;
  private final CodingFindings findings;
  private final byte[] scratch;
  private byte[] gathered = {};
  private int length;
  private long output;

  /**
   * @param next where decoded bytes go
   * @param limits how much to gather, and how much may come out
   * @param scratch to decode into
   * @param findings where to tell what is wrong
   */
  BrotliStage(ByteSink next, HttpLimits limits, byte[] scratch, CodingFindings findings) {
    this.next = next;
    this.limits = limits;
    this.scratch = scratch;
    this.findings = findings;
  }

  @Override
  public boolean write(byte[] buffer, int offset, int count) {
    int room = Math.min(count, limits.maxBrotliBytes() - length);
    if (gathered.length < length + room) {
      gathered =
          Arrays.copyOf(gathered, Math.max(length + room, 2 * gathered.length + FIRST_BYTES));
    }
    System.arraycopy(buffer, offset, gathered, length, room);
    length += room;
    if (room < count) {
      findings.found(Anomaly.DECODED_LIMIT, BodyState.CAPPED);
    }
    return room == count;
  }

  @Override
  public void finish() {
    if (!decode() && length < limits.maxBrotliBytes()) {
      findings.found(Anomaly.INVALID_CODING, BodyState.UNDECODABLE);
      if (output == 0) {
        next.write(gathered, 0, length);
      }
    }
  }

  @Override
  public void cut() {
    decode();
  }

  /** Passes on what can be decoded; false where the coding broke off. */
  private boolean decode() {
    ByteArrayInputStream coded = new ByteArrayInputStream(gathered, 0, length);
    try (BrotliInputStream stream = new BrotliInputStream(coded)) {
      boolean wanted = true;
      while (wanted) {
        int count = stream.read(scratch);
        wanted = count > 0 && emit(count);
      }
      return true;
    } catch (IOException | IllegalStateException e) {
      return false;
    }
  }

  private boolean emit(int count) {
    int wanted = (int) Math.min(count, limits.maxDecodedBytes() - output);
    output += wanted;
    if (wanted < count) {
      findings.found(Anomaly.DECODED_LIMIT, BodyState.CAPPED);
    }
    return next.write(scratch, 0, wanted) && wanted == count;
  }

  @Override
  public void close() {
    gathered = new byte[0];
    length = 0;
  }
}
