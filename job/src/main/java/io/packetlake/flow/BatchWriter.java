package io.packetlake.flow;

import com.esotericsoftware.kryo.io.Output;
import io.packetlake.decode.Side;

/** Writes {@link BatchPieces}, one after another; keeps no segment but as bytes. */
final class BatchWriter {
  /** What it takes beside {@link #bytes}. */
  static final long OBJECT_BYTES = 280;

  private static final int FIRST_BYTES = 64;
  private static final int NANOS_A_MICRO = 1_000;

  /** Times further apart than this do not fit a number of 64 bits with its unit. */
  private static final long LONGEST_STEP_NANOS = 1L << 62;

  private final Output out = new Output(FIRST_BYTES, -1);
  private final SegmentForecast low = new SegmentForecast();
  private final SegmentForecast high = new SegmentForecast();
  private int capture;
  private long firstNanos;
  private long firstOffset;
  private long lastNanos;
  private long lastOffset;
  private long tunnels;

  /** True where no segment is in the batch. */
  boolean isEmpty() {
    return out.position() == 0;
  }

  /** Bytes of the batch so far. */
  int length() {
    return out.position();
  }

  /** Memory that the bytes take. */
  int bytes() {
    return out.getBuffer().length;
  }

  /** True where a segment that comes after the last one can be written after it. */
  boolean takes(FlowPacket segment) {
    long step = segment.timeNanos - lastNanos;
    return segment.capture == capture
        && segment.fileOffset >= lastOffset
        && step >= 0
        && step < LONGEST_STEP_NANOS;
  }

  /** Begins a batch with its first segment. */
  void begin(FlowPacket first) {
    out.clear();
    low.clear();
    high.clear();
    tunnels = 0;
    capture = first.capture;
    firstNanos = first.timeNanos;
    firstOffset = first.fileOffset;
    lastNanos = firstNanos;
    lastOffset = firstOffset;
    out.writeByte(FlowPieces.BATCH);
    add(first);
  }

  /** Adds a segment that the batch {@link #takes}. */
  void add(FlowPacket segment) {
    boolean fromLow = segment.from == Side.LOW;
    SegmentForecast side = fromLow ? low : high;
    SegmentForecast other = fromLow ? high : low;
    int differs =
        side.differences(segment, other)
            | (fromLow ? 0 : BatchPieces.FROM_HIGH)
            | (segment.tunnels == tunnels ? 0 : BatchPieces.TUNNELS);
    out.writeVarInt(differs, true);
    writeStep(segment);
    if (differs > BatchPieces.FROM_HIGH) {
      writeHeader(segment, side, differs);
      writePlace(segment, differs);
    }
    side.learn(segment);
    tunnels = segment.tunnels;
    lastNanos = segment.timeNanos;
    lastOffset = segment.fileOffset;
  }

  private void writeStep(FlowPacket segment) {
    long step = segment.timeNanos - lastNanos;
    boolean micros = step % NANOS_A_MICRO == 0;
    out.writeVarLong(micros ? (step / NANOS_A_MICRO) << 1 : (step << 1) | 1, true);
    out.writeVarLong(segment.fileOffset - lastOffset, true);
  }

  private void writeHeader(FlowPacket segment, SegmentForecast side, int differs) {
    if ((differs & BatchPieces.SEQUENCE) != 0) {
      out.writeVarInt(segment.sequence - side.sequence(), false);
    }
    if ((differs & BatchPieces.ACKNOWLEDGMENT) != 0) {
      out.writeVarInt(segment.acknowledgement - side.acknowledgement(), false);
    }
    if ((differs & BatchPieces.FLAGS) != 0) {
      out.writeByte(segment.tcpFlags);
    }
    if ((differs & BatchPieces.WINDOW) != 0) {
      out.writeVarInt(segment.window, true);
    }
    if ((differs & BatchPieces.LENGTHS) != 0) {
      out.writeVarInt(segment.payloadLength, true);
      out.writeVarInt(segment.ipLength - segment.payloadLength, false);
    }
  }

  private void writePlace(FlowPacket segment, int differs) {
    if ((differs & BatchPieces.PLACE) != 0) {
      out.writeVarInt(segment.capturedPayloadLength, true);
      if (segment.capturedPayloadLength > 0) {
        out.writeVarLong(segment.payloadFileOffset - segment.fileOffset, false);
      }
    }
    if ((differs & BatchPieces.TUNNELS) != 0) {
      out.writeLong(segment.tunnels);
    }
  }

  /** Gives the batch away and is empty. */
  void giveTo(byte[] flow, PieceSink pieces) {
    pieces.piece(FlowPieces.key(flow, firstNanos, capture, firstOffset), out.toBytes());
    out.clear();
  }
}
