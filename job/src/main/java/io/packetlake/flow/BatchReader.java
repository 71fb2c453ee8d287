package io.packetlake.flow;

import com.esotericsoftware.kryo.io.Input;
import io.packetlake.decode.Side;
import java.util.Comparator;

/** Reads the segments of a {@link BatchPieces} one by one. */
final class BatchReader {
  /** By the places of the segments read last in the order of their flow. */
  static final Comparator<BatchReader> BY_PLACE =
      (one, other) -> {
        FlowPacket its = other.segment;
        return one.segment.comparePlace(its.timeNanos, its.capture, its.fileOffset);
      };

  private static final int NANOS_A_MICRO = 1_000;
  private static final byte[] NONE = {};

  private final Input in;
  private final SegmentForecast low = new SegmentForecast();
  private final SegmentForecast high = new SegmentForecast();
  private final FlowPacket segment = new FlowPacket();

  /**
   * The segments of a piece.
   *
   * @param key its key
   * @param value its value, of which {@link FlowPieces#isBatch} is true
   */
  BatchReader(byte[] key, byte[] value) {
    FlowPieces.readKey(key, segment);
    in = new Input(value, 1, value.length - 1);
  }

  /** Fills {@link #segment} with the next one; false where there is none. */
  boolean next() {
    if (in.position() == in.limit()) {
      return false;
    }
    int differs = in.readVarInt(true);
    boolean fromLow = (differs & BatchPieces.FROM_HIGH) == 0;
    segment.from = fromLow ? Side.LOW : Side.HIGH;
    SegmentForecast side = fromLow ? low : high;
    readStep();
    readHeader(side, fromLow ? high : low, differs);
    readPlace(side, differs);
    side.learn(segment);
    return true;
  }

  /** The segment read last, without payload; filled again by the next. */
  FlowPacket segment() {
    return segment;
  }

  private void readStep() {
    long step = in.readVarLong(true);
    long units = step >>> 1;
    segment.timeNanos += (step & 1) == 0 ? units * NANOS_A_MICRO : units;
    segment.fileOffset += in.readVarLong(true);
  }

  private void readHeader(SegmentForecast side, SegmentForecast other, int differs) {
    segment.sequence = side.sequence() + signed(differs, BatchPieces.SEQUENCE);
    segment.acknowledgement =
        (differs & BatchPieces.ACKNOWLEDGES_ALL) != 0
            ? other.sequence()
            : side.acknowledgement() + signed(differs, BatchPieces.ACKNOWLEDGMENT);
    segment.tcpFlags = (differs & BatchPieces.FLAGS) != 0 ? in.readByteUnsigned() : side.flags();
    segment.window = (differs & BatchPieces.WINDOW) != 0 ? in.readVarInt(true) : side.window();
    boolean lengths = (differs & BatchPieces.LENGTHS) != 0;
    segment.payloadLength = lengths ? in.readVarInt(true) : side.payloadLength();
    int headers = lengths ? in.readVarInt(false) : side.headerLength();
    segment.ipLength = segment.payloadLength + headers;
  }

  private int signed(int differs, int bit) {
    return (differs & bit) != 0 ? in.readVarInt(false) : 0;
  }

  private void readPlace(SegmentForecast side, int differs) {
    boolean placed = (differs & BatchPieces.PLACE) != 0;
    int captured = placed ? in.readVarInt(true) : side.capturedOf(segment.payloadLength);
    long place = placed && captured > 0 ? in.readVarLong(false) : side.place();
    segment.capturedPayloadLength = captured;
    segment.payloadFileOffset = segment.fileOffset + place;
    segment.data = NONE;
    segment.payloadOffset = 0;
    if ((differs & BatchPieces.TUNNELS) != 0) {
      segment.tunnels = in.readLong();
    }
  }
}
