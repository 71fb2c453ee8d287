package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;

/**
 * Makes pieces of one flow key's segments as a task reads them: batches of those that come in the
 * flow's order, and of the others one each.
 *
 * <p>Of what it makes of one capture, no batch begins before another has ended: a segment that does
 * not come after all before it leaves alone.
 */
final class SegmentPieces {
  private final byte[] flow;
  private final PieceSink pieces;
  private final int batchBytes;
  private final BatchWriter batch = new BatchWriter();
  private long lastNanos;
  private int lastCapture;
  private long lastOffset = Long.MAX_VALUE;
  private boolean lastIsInBatch;

  /**
   * The pieces of a flow key of which this capture has given none after a time.
   *
   * @param flow the key with its scope
   * @param capture index of the capture that is read now
   * @param floorNanos segments of that capture at or before this time leave alone
   * @param batchBytes a batch of so many bytes takes nothing more
   * @param pieces takes the pieces
   */
  SegmentPieces(byte[] flow, int capture, long floorNanos, int batchBytes, PieceSink pieces) {
    this.flow = flow;
    this.pieces = pieces;
    this.batchBytes = batchBytes;
    lastNanos = floorNanos;
    lastCapture = capture;
  }

  /** True where a segment can be in a batch: what it has of payload can be read again. */
  static boolean isBatchable(FlowPacket segment, FlowPieces.Form form) {
    return segment.capturedPayloadLength == 0 || form == FlowPieces.Form.REFERENCE;
  }

  /**
   * The next segment.
   *
   * @param packet the packet
   * @param segment the same
   */
  void add(DecodedPacket packet, FlowPacket segment, FlowPieces.Form form) {
    if (segment.capture != lastCapture) {
      enter(segment.capture);
    }
    int after = segment.comparePlace(lastNanos, lastCapture, lastOffset);
    if (isBatchable(segment, form) && (after > 0 || (after == 0 && lastIsInBatch))) {
      addToBatch(segment);
    } else {
      addAlone(packet, form, after);
    }
  }

  /** The captures of a task come one after another, and batches of each keep apart. */
  private void enter(int capture) {
    end();
    lastCapture = capture;
    lastNanos = Long.MIN_VALUE;
    lastOffset = Long.MIN_VALUE;
    lastIsInBatch = false;
  }

  private void addToBatch(FlowPacket segment) {
    if (!batch.isEmpty() && (batch.length() >= batchBytes || !batch.takes(segment))) {
      end();
    }
    if (batch.isEmpty()) {
      batch.begin(segment);
    } else {
      batch.add(segment);
    }
    lastNanos = segment.timeNanos;
    lastOffset = segment.fileOffset;
    lastIsInBatch = true;
  }

  private void addAlone(DecodedPacket packet, FlowPieces.Form form, int after) {
    // One record can hold several segments, which stay in their order only if they leave in it.
    if (after == 0) {
      end();
    }
    pieces.piece(
        FlowPieces.key(
            flow, packet.packet().timeNanos(), lastCapture, packet.packet().fileOffset()),
        FlowPieces.value(packet, form));
    if (after > 0) {
      lastNanos = packet.packet().timeNanos();
      lastOffset = packet.packet().fileOffset();
      lastIsInBatch = false;
    }
  }

  /** What is in the batch leaves. */
  void end() {
    if (!batch.isEmpty()) {
      batch.giveTo(flow, pieces);
    }
  }

  /** Capture time of the last segment in the order, in the capture read last. */
  long lastNanos() {
    return lastNanos;
  }

  /** The capture read last. */
  int lastCapture() {
    return lastCapture;
  }

  /** Memory that it takes, bytes, about. */
  long bytes() {
    return BatchWriter.OBJECT_BYTES + batch.bytes();
  }
}
