package io.packetlake.spark;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitReport;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.filter.FilterRefusedException;
import io.packetlake.filter.PacketFilter;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.PieceSink;
import io.packetlake.hadoop.CaptureException;
import io.packetlake.hadoop.CaptureReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** One split: its packets are read, filtered and decoded one after another, and counted. */
final class SplitPackets implements DecodeSink, Closeable {
  private final PlannedSplit planned;
  private final int scope;
  private final ReadFailures failures;
  private final Outcomes<SplitKey, SplitOutcome> outcomes;
  private final PacketTaker taker;
  private final PieceSink fragments;
  private final PacketDecoder decoder = new PacketDecoder();
  private final Packet packet = new Packet();
  private final Map<String, LongAdder> undecoded = new TreeMap<>();
  private CaptureReader reader;
  private final PayloadWay way;
  private final PacketFilter filter;
  private FlowPieces.Form form = FlowPieces.Form.INLINE;
  private long taken;
  private long filtered;

  /**
   * The packets of a split that is not open yet.
   *
   * @param planned the split
   * @param scope number of its capture's scope
   * @param way what becomes of its packets
   * @param filter which of them count
   * @param failures what to do where it cannot be read
   * @param outcomes is told what came of it, at its end
   * @param taker takes the packets of flows
   * @param fragments takes the pieces of fragments
   */
  SplitPackets(
      PlannedSplit planned,
      int scope,
      PayloadWay way,
      PacketFilter filter,
      ReadFailures failures,
      Outcomes<SplitKey, SplitOutcome> outcomes,
      PacketTaker taker,
      PieceSink fragments) {
    this.planned = planned;
    this.scope = scope;
    this.way = way;
    this.filter = filter;
    this.failures = failures;
    this.outcomes = outcomes;
    this.taker = taker;
    this.fragments = fragments;
  }

  /** Gives the next packet away; false where the split has no more. */
  boolean next() {
    try {
      return readPacket();
    } catch (IOException e) {
      finish(null, null, failures.settle(e));
      return false;
    }
  }

  private boolean readPacket() throws IOException {
    if (reader == null) {
      reader = CaptureReader.open(planned.split(), failures.hadoop());
      boolean travels = way.isInline() || reader.isPacked();
      form = travels ? FlowPieces.Form.INLINE : FlowPieces.Form.REFERENCE;
    }
    while (reader.next(packet)) {
      if (passes()) {
        decoder.decode(packet, this);
        return true;
      }
      filtered++;
    }
    SplitReport report = reader.report();
    failures.requireSound(report);
    finish(report, reader.head().toString(), null);
    return false;
  }

  private boolean passes() throws IOException {
    try {
      return filter.passes(packet);
    } catch (FilterRefusedException e) {
      throw CaptureException.refused(planned.split().getPath(), packet.fileOffset(), e);
    }
  }

  private void finish(SplitReport report, String head, String failure) {
    outcomes.add(
        new SplitOutcome(
            planned.capture(),
            planned.split().getStart(),
            report,
            undecodedByReason(),
            taken,
            filtered,
            head,
            failure));
  }

  private Map<String, Long> undecodedByReason() {
    Map<String, Long> byReason = new TreeMap<>();
    undecoded.forEach((reason, count) -> byReason.put(reason, count.sum()));
    return byReason;
  }

  @Override
  public void decoded(DecodedPacket decoded) {
    taken++;
    taker.take(decoded, planned.capture(), scope, form);
  }

  @Override
  public void fragment(Packet of, IpFragment fragment) {
    taken++;
    fragments.piece(
        FragmentPieces.key(fragment, planned.capture(), scope), FragmentPieces.value(fragment));
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
