package io.packetlake.spark;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitReport;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.flow.FlowPieces;
import io.packetlake.hadoop.CaptureReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import scala.Tuple2;

/** The pieces of one split's packets, made as they are asked for. */
final class SplitPieces implements Iterator<Tuple2<byte[], byte[]>>, DecodeSink, Closeable {
  private final PlannedSplit planned;
  private final int scope;
  private final ReadFailures failures;
  private final SplitOutcomes outcomes;
  private final PacketDecoder decoder = new PacketDecoder();
  private final Packet packet = new Packet();
  private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
  private final Map<String, LongAdder> undecoded = new TreeMap<>();
  private CaptureReader reader;
  private long pieceBytes;
  private boolean done;

  /**
   * The pieces of a split that is not open yet.
   *
   * @param planned the split
   * @param scope number of its capture's scope
   * @param failures what to do where it cannot be read
   * @param outcomes is told what came of it, at its end
   */
  SplitPieces(PlannedSplit planned, int scope, ReadFailures failures, SplitOutcomes outcomes) {
    this.planned = planned;
    this.scope = scope;
    this.failures = failures;
    this.outcomes = outcomes;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !done) {
      try {
        readPacket();
      } catch (IOException e) {
        finish(null, failures.settle(e));
      }
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }

  private void readPacket() throws IOException {
    if (reader == null) {
      reader = CaptureReader.open(planned.split(), failures.hadoop());
    }
    if (reader.next(packet)) {
      decoder.decode(packet, this);
      return;
    }
    SplitReport report = reader.report();
    failures.requireSound(report);
    finish(report, null);
  }

  private void finish(SplitReport report, String failure) {
    done = true;
    outcomes.add(
        new SplitOutcome(
            planned.capture(),
            planned.split().getStart(),
            report,
            undecodedByReason(),
            pieceBytes,
            failure));
  }

  private Map<String, Long> undecodedByReason() {
    Map<String, Long> byReason = new TreeMap<>();
    undecoded.forEach((reason, count) -> byReason.put(reason, count.sum()));
    return byReason;
  }

  @Override
  public void decoded(DecodedPacket decoded) {
    give(FlowPieces.key(decoded, planned.capture(), scope), FlowPieces.value(decoded));
  }

  @Override
  public void fragment(Packet of, IpFragment fragment) {
    give(FragmentPieces.key(fragment, planned.capture(), scope), FragmentPieces.value(fragment));
  }

  private void give(byte[] key, byte[] value) {
    pieceBytes += key.length + value.length;
    ready.add(new Tuple2<>(key, value));
  }

  @Override
  public void undecoded(Packet of, UndecodedReason reason) {
    undecoded.computeIfAbsent(reason.key(of), first -> new LongAdder()).increment();
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.close();
    }
  }
}
