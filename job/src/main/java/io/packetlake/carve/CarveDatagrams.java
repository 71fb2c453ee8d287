package io.packetlake.carve;

import io.packetlake.capture.Packet;
import io.packetlake.decode.Datagram;
import io.packetlake.decode.DatagramSink;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.FragmentAssembler;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.flow.FlowPicker;
import io.packetlake.flow.FlowPieces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import scala.Tuple2;

/**
 * The records of the fragments, sorted by datagram, of which datagrams of chosen flows are made;
 * the datagram counts where it is complete.
 */
final class CarveDatagrams implements Iterator<Tuple2<byte[], byte[]>>, DatagramSink, DecodeSink {
  /** A datagram has at most 8,192 parts; of one that is sent again and again, so many are kept. */
  private static final int MOST_PARTS = 1 << 15;

  private final Iterator<Tuple2<byte[], byte[]>> fragments;
  private final ChosenFlows chosen;
  private final FragmentAssembler assembler;
  private final PacketDecoder decoder = new PacketDecoder();
  private final IpFragment view = FragmentPieces.view();
  private final Map<Integer, FlowPicker> pickers = new HashMap<>();
  private final List<Tuple2<byte[], byte[]>> waiting = new ArrayList<>();
  private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
  private byte[] lastKey = {};
  private Tuple2<byte[], byte[]> current;
  private boolean completed;
  private Datagram datagram;
  private int[] flows = new int[8];
  private int flowCount;

  /** The records that fragments, sorted by their keys, lie in. */
  CarveDatagrams(
      Iterator<Tuple2<byte[], byte[]>> fragments, ChosenFlows chosen, FragmentLimits limits) {
    this.fragments = fragments;
    this.chosen = chosen;
    assembler = new FragmentAssembler(limits, this);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && fragments.hasNext()) {
      take(fragments.next());
    }
    return !ready.isEmpty();
  }

  private void take(Tuple2<byte[], byte[]> piece) {
    byte[] key = piece._1();
    if (!FlowPieces.sameFlow(lastKey, key)) {
      assembler.finish();
      waiting.clear();
    }
    lastKey = key;
    completed = false;
    current = new Tuple2<>(CarvedPieces.key(key), CarvedFragments.record(piece._2()));
    assembler.accept(FragmentPieces.read(key, CarvedFragments.part(piece._2()), view));
    if (!completed && waiting.size() < MOST_PARTS) {
      waiting.add(current);
    }
  }

  @Override
  public void whole(Datagram whole) {
    completed = true;
    datagram = whole;
    flowCount = 0;
    decoder.decode(whole, this);
    if (flowCount > 0) {
      ready.addAll(waiting);
      ready.add(new Tuple2<>(current._1(), CarvedPieces.with(current._2(), flows, flowCount)));
    }
    waiting.clear();
  }

  @Override
  public void lost(int capture, long count) {
    waiting.clear();
  }

  @Override
  public void decoded(DecodedPacket packet) {
    pickers
        .computeIfAbsent(
            datagram.capture(), capture -> chosen.picker(capture, Long.MIN_VALUE, Long.MAX_VALUE))
        .pick(packet, this::countsIn);
  }

  private void countsIn(int flow) {
    if (flowCount == flows.length) {
      flows = Arrays.copyOf(flows, 2 * flowCount);
    }
    flows[flowCount++] = flow;
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    // It is in no flow.
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
