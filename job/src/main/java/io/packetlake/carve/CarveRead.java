package io.packetlake.carve;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitReport;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.flow.FlowPicker;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.spark.PlannedSplit;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import scala.Tuple2;

/**
 * One part of a capture: its packets are read and decoded, those of chosen flows become pieces, and
 * so do all fragments, since what they are shows when they are put together.
 */
final class CarveRead implements DecodeSink, Closeable {
  private final PlannedSplit part;
  private final int scope;
  private final FlowPicker picker;
  private final CaptureReader reader;
  private final Queue<Tuple2<byte[], byte[]>> pieces;
  private final PacketDecoder decoder = new PacketDecoder();
  private final Packet packet = new Packet();
  private final IntConsumer counts = this::countsIn;
  private int[] flows = new int[8];
  private int flowCount;

  /**
   * The packets of a part.
   *
   * @param part what to read
   * @param chosen the flows asked for
   * @param pieces takes what is found
   */
  CarveRead(
      PlannedSplit part,
      ChosenFlows chosen,
      Configuration hadoop,
      ArrayDeque<Tuple2<byte[], byte[]>> pieces)
      throws IOException {
    this.part = part;
    this.pieces = pieces;
    scope = chosen.scope(part.capture());
    picker = chosen.picker(part.capture(), part.split().getStart(), end());
    reader = CaptureReader.open(part.split(), hadoop);
  }

  private long end() {
    return part.split().getStart() + part.split().getLength();
  }

  /** Reads one packet; false where the part has no more. */
  boolean next() throws IOException {
    // A compressed capture is read from its beginning, but no further than it must be.
    if (!reader.next(packet) || packet.fileOffset() >= end()) {
      return false;
    }
    flowCount = 0;
    decoder.decode(packet, this);
    if (flowCount > 0) {
      pieces.add(
          new Tuple2<>(
              CarvedPieces.key(packet, part.capture()),
              CarvedPieces.value(packet, flows, flowCount)));
    }
    return true;
  }

  /** What was read of a capture that is not compressed, once {@link #next} has returned false. */
  SplitReport report() {
    return reader.report();
  }

  /** True where the capture is compressed. */
  boolean isPacked() {
    return reader.isPacked();
  }

  @Override
  public void decoded(DecodedPacket decoded) {
    picker.pick(decoded, counts);
  }

  private void countsIn(int flow) {
    if (flowCount == flows.length) {
      flows = Arrays.copyOf(flows, 2 * flowCount);
    }
    flows[flowCount++] = flow;
  }

  @Override
  public void fragment(Packet of, IpFragment fragment) {
    pieces.add(
        new Tuple2<>(
            FragmentPieces.key(fragment, part.capture(), scope),
            CarvedFragments.value(fragment, CarvedPieces.value(of, flows, 0))));
  }

  @Override
  public void undecoded(Packet of, UndecodedReason reason) {
    // It is in no flow.
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
