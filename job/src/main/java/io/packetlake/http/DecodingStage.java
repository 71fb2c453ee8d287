package io.packetlake.http;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/**
 * Undoes one coding, bounded. Where the coding turns out to be none before anything came out of it,
 * the bytes go on as they were sent; where it breaks later, what came out stays and the rest is
 * dropped.
 */
final class DecodingStage implements Stage {
  /** Bytes remembered so that they can go on as they were sent. */
  private static final int REMEMBERED_BYTES = 4096;

  private final Codec codec;
  private final ByteSink next;
  private final long maxBytes;
  private final CodingFindings findings;
  private final ByteSink counting = this::emit;
  private State state = State.SILENT;
  private byte[] remembered = {};
  private long output;

  private enum State {
    /** Nothing came out yet, all bytes are remembered. */
    SILENT,
    /** Decoding. */
    DECODING,
    /** No coding: bytes go through. */
    THROUGH,
    /** The rest is dropped. */
    OVER
  }

  /**
   * @param codec what to undo; closed with this stage
   * @param next where decoded bytes go
   * @param maxBytes bytes that may come out
   * @param findings where to tell what is wrong
   */
  DecodingStage(Codec codec, ByteSink next, long maxBytes, CodingFindings findings) {
    this.codec = codec;
    this.next = next;
    this.maxBytes = maxBytes;
    this.findings = findings;
  }

  @Override
  public boolean write(byte[] buffer, int offset, int length) {
    int at = offset;
    int to = offset + length;
    while (at < to && state != State.OVER) {
      int piece = to - at;
      if (state == State.SILENT) {
        piece = Math.min(piece, REMEMBERED_BYTES - remembered.length);
      }
      step(buffer, at, piece);
      at += piece;
    }
    return state != State.OVER;
  }

  private void step(byte[] buffer, int offset, int length) {
    if (state == State.THROUGH) {
      next.write(buffer, offset, length);
      return;
    }
    try {
      if (!codec.decode(buffer, offset, length, counting)) {
        state = State.OVER;
      }
      remember(buffer, offset, length);
    } catch (DataFormatException e) {
      broken(buffer, offset, length);
    }
  }

  private void remember(byte[] buffer, int offset, int length) {
    if (state != State.SILENT) {
      return;
    }
    int before = remembered.length;
    remembered = Arrays.copyOf(remembered, before + length);
    System.arraycopy(buffer, offset, remembered, before, length);
    if (remembered.length == REMEMBERED_BYTES) {
      state = State.DECODING;
    }
  }

  private void broken(byte[] buffer, int offset, int length) {
    if (state == State.OVER) {
      return;
    }
    findings.found(Anomaly.INVALID_CODING, BodyState.UNDECODABLE);
    if (state != State.SILENT) {
      state = State.OVER;
      return;
    }
    state = State.THROUGH;
    if (remembered.length > 0) {
      next.write(remembered, 0, remembered.length);
    }
    next.write(buffer, offset, length);
  }

  private boolean emit(byte[] buffer, int offset, int length) {
    if (state == State.SILENT) {
      state = State.DECODING;
      remembered = new byte[0];
    }
    int wanted = (int) Math.min(length, maxBytes - output);
    output += wanted;
    boolean more = wanted == 0 || next.write(buffer, offset, wanted);
    if (wanted < length) {
      findings.found(Anomaly.DECODED_LIMIT, BodyState.CAPPED);
    }
    if (wanted < length || !more) {
      state = State.OVER;
    }
    return state != State.OVER;
  }

  @Override
  public void finish() {
    if (state == State.SILENT || state == State.DECODING) {
      codec.finish(findings);
    }
  }

  @Override
  public void cut() {}

  @Override
  public void close() {
    codec.close();
  }
}
