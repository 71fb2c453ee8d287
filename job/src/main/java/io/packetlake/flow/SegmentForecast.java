package io.packetlake.flow;

import io.packetlake.decode.TcpFlags;

/**
 * What the segments of one side so far let expect of its next one. Both ends of a batch keep one a
 * side, and what is as expected need not be said.
 */
final class SegmentForecast {
  private int sequence;
  private int acknowledgement;
  private int flags;
  private int window;
  private int payloadLength;
  private int headerLength;
  private long place;
  private int mostCaptured;

  SegmentForecast() {
    clear();
  }

  /** Forgets all segments. */
  void clear() {
    sequence = 0;
    acknowledgement = 0;
    flags = 0;
    window = 0;
    payloadLength = 0;
    headerLength = 0;
    place = 0;
    mostCaptured = Integer.MAX_VALUE;
  }

  /** What of a segment is not as expected, in the bits of {@link BatchPieces}. */
  int differences(FlowPacket segment, SegmentForecast otherSide) {
    return (segment.sequence == sequence ? 0 : BatchPieces.SEQUENCE)
        | acknowledgement(segment, otherSide)
        | (segment.window == window ? 0 : BatchPieces.WINDOW)
        | (hasLengthsOf(segment) ? 0 : BatchPieces.LENGTHS)
        | (segment.tcpFlags == flags ? 0 : BatchPieces.FLAGS)
        | (isPlacedAs(segment) ? 0 : BatchPieces.PLACE);
  }

  private int acknowledgement(FlowPacket segment, SegmentForecast otherSide) {
    if (segment.acknowledgement == acknowledgement) {
      return 0;
    }
    return segment.acknowledgement == otherSide.sequence
        ? BatchPieces.ACKNOWLEDGES_ALL
        : BatchPieces.ACKNOWLEDGMENT;
  }

  private boolean hasLengthsOf(FlowPacket segment) {
    return segment.payloadLength == payloadLength && headerLength(segment) == headerLength;
  }

  private boolean isPlacedAs(FlowPacket segment) {
    return segment.capturedPayloadLength == capturedOf(segment.payloadLength)
        && (segment.capturedPayloadLength == 0 || place(segment) == place);
  }

  private static int headerLength(FlowPacket segment) {
    return segment.ipLength - segment.payloadLength;
  }

  private static long place(FlowPacket segment) {
    return segment.payloadFileOffset - segment.fileOffset;
  }

  /** The segment came. */
  void learn(FlowPacket segment) {
    int ofSequence = segment.tcpFlags & (TcpFlags.SYN | TcpFlags.FIN);
    sequence = segment.sequence + segment.payloadLength + Integer.bitCount(ofSequence);
    acknowledgement = segment.acknowledgement;
    flags = segment.tcpFlags;
    window = segment.window;
    payloadLength = segment.payloadLength;
    headerLength = headerLength(segment);
    int captured = segment.capturedPayloadLength;
    if (captured > 0) {
      place = place(segment);
    }
    if (captured != capturedOf(payloadLength)) {
      mostCaptured = captured < payloadLength ? captured : Integer.MAX_VALUE;
    }
  }

  /** The next sequence number, after everything that was sent last. */
  int sequence() {
    return sequence;
  }

  /** The last acknowledgment number. */
  int acknowledgement() {
    return acknowledgement;
  }

  /** The last flags. */
  int flags() {
    return flags;
  }

  /** The last window. */
  int window() {
    return window;
  }

  /** Bytes of the last payload. */
  int payloadLength() {
    return payloadLength;
  }

  /** Bytes of the last IP packet without its payload. */
  int headerLength() {
    return headerLength;
  }

  /** How far after the start of its record the last payload lies that there was. */
  long place() {
    return place;
  }

  /** How much is captured of a payload: a capture cuts all packets at the same place. */
  int capturedOf(int payload) {
    return Math.min(payload, mostCaptured);
  }
}
