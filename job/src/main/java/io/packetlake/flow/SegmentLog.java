package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import java.util.ArrayList;
import java.util.List;

/**
 * The pieces of one flow's segments, held back in the order in which they came. The first segment
 * is a piece by itself: of many flows there is no other, and a settled flow stands in its place.
 */
final class SegmentLog implements PieceSink {
  /** What a piece takes beside its bytes: two arrays, and their places in the list. */
  private static final int PIECE_BYTES = 40;

  private final byte[] flow;
  private final long floorNanos;
  private final int batchBytes;
  private final List<byte[]> held = new ArrayList<>(0);
  private byte[] firstKey;
  private byte[] firstValue;
  private SegmentPieces rest;
  private long heldBytes;

  /**
   * A log without a segment.
   *
   * @param flow the flow key with its scope
   * @param floorNanos segments of the first one's capture at or before this time leave alone
   * @param batchBytes a batch of so many bytes takes nothing more
   */
  SegmentLog(byte[] flow, long floorNanos, int batchBytes) {
    this.flow = flow;
    this.floorNanos = floorNanos;
    this.batchBytes = batchBytes;
  }

  /**
   * Adds a segment.
   *
   * @param packet the packet
   * @param segment the same
   */
  void add(DecodedPacket packet, FlowPacket segment, FlowPieces.Form form) {
    if (firstKey == null) {
      firstKey = FlowPieces.key(flow, segment.timeNanos(), segment.capture(), segment.fileOffset());
      firstValue = FlowPieces.value(packet, form);
      return;
    }
    if (rest == null) {
      rest = new SegmentPieces(flow, segment.capture(), floorNanos, batchBytes, this);
    }
    rest.add(packet, segment, form);
  }

  @Override
  public void piece(byte[] key, byte[] value) {
    held.add(key);
    held.add(value);
    heldBytes += PIECE_BYTES + key.length + value.length;
  }

  /** Memory that the log takes, bytes, about. */
  long bytes() {
    return (rest == null ? 0 : rest.bytes()) + heldBytes;
  }

  /** Key of the first segment's piece. */
  byte[] firstKey() {
    return firstKey;
  }

  /** Value of the first segment's piece. */
  byte[] firstValue() {
    return firstValue;
  }

  /** Gives all pieces away. */
  void giveTo(PieceSink pieces) {
    pieces.piece(firstKey, firstValue);
    if (rest != null) {
      rest.end();
    }
    for (int i = 0; i < held.size(); i += 2) {
      pieces.piece(held.get(i), held.get(i + 1));
    }
  }

  /** Raises a floor to all that was given away in batches. */
  void raise(BatchFloor floor) {
    if (rest != null) {
      floor.raise(rest.lastCapture(), rest.lastNanos());
    }
  }

  /** Forgets all segments but the first. */
  void forgetRest() {
    rest = null;
    held.clear();
    heldBytes = 0;
  }
}
