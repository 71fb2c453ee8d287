package io.packetlake.tcp;

/**
 * A segment's payload on its way into a stream: a view, trimmed as it goes, filled again and again.
 */
final class Chunk {
  private long offset;
  private int length;
  private byte[] data = {};
  private int dataOffset;
  private int captured;
  private long timeNanos;
  private long acknowledges;
  private boolean contradicting;

  /**
   * Points this view at a segment's payload.
   *
   * @param segment the segment
   * @param offset the payload's place in the stream
   * @param acknowledges how far the sender had received the other side's stream
   * @return this view
   */
  Chunk of(TcpSegment segment, long offset, long acknowledges) {
    this.offset = offset;
    this.acknowledges = acknowledges;
    length = segment.payloadLength();
    data = segment.data();
    dataOffset = segment.payloadOffset();
    captured = Math.min(length, segment.capturedPayloadLength());
    timeNanos = segment.timeNanos();
    contradicting = false;
    return this;
  }

  /** Drops what lies before an offset. */
  void startAt(long start) {
    int cut = (int) Math.min(length, Math.max(0, start - offset));
    offset += cut;
    length -= cut;
    dataOffset += Math.min(cut, captured);
    captured = Math.max(0, captured - cut);
  }

  /** Drops what lies from an offset on. */
  void endAt(long end) {
    length = (int) Math.max(0, Math.min(length, end - offset));
    captured = Math.min(captured, length);
  }

  long offset() {
    return offset;
  }

  long end() {
    return offset + length;
  }

  /** Bytes on the wire. */
  int length() {
    return length;
  }

  byte[] data() {
    return data;
  }

  int dataOffset() {
    return dataOffset;
  }

  /** Bytes in {@link #data()}, at most {@link #length()}: a snaplen may have cut the rest. */
  int captured() {
    return captured;
  }

  long timeNanos() {
    return timeNanos;
  }

  long acknowledges() {
    return acknowledges;
  }

  /** It was found to say other bytes than an earlier segment at the same place. */
  void foundContradicting() {
    contradicting = true;
  }

  /** True where it was found to say other bytes than an earlier segment at the same place. */
  boolean isContradicting() {
    return contradicting;
  }
}
