package io.packetlake.spark;

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
import io.packetlake.flow.FlowPieces;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** The pieces of the datagrams that one partition's fragments make, made as they are asked for. */
final class DatagramPieces implements Iterator<Tuple2<byte[], byte[]>>, DatagramSink, DecodeSink {
  private static final byte[] NONE = {};

  private final Iterator<Tuple2<byte[], byte[]>> fragments;
  private final FragmentOutcome outcome;
  private final Outcomes<Integer, FragmentOutcome> outcomes;
  private final FragmentAssembler assembler;
  private final WaitingFragments waiting;
  private final PacketDecoder decoder = new PacketDecoder();
  private final IpFragment fragment = FragmentPieces.view();
  private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
  private byte[] lastKey = NONE;
  private byte[] firstWaiting;
  private Datagram current;
  private boolean done;

  /**
   * The pieces of sorted fragments.
   *
   * @param waiting says which fragments are kept for the next run; they leave as they are
   * @param partition number of the partition
   * @param outcomes is told, at the end, which fragments came to nothing
   */
  DatagramPieces(
      Iterator<Tuple2<byte[], byte[]>> fragments,
      FragmentLimits limits,
      WaitingFragments waiting,
      int partition,
      Outcomes<Integer, FragmentOutcome> outcomes) {
    this.fragments = fragments;
    this.waiting = waiting;
    this.outcomes = outcomes;
    outcome = new FragmentOutcome(partition);
    assembler = new FragmentAssembler(limits, this);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && !done) {
      if (fragments.hasNext()) {
        take(fragments.next());
      } else {
        assembler.finish();
        outcomes.add(outcome);
        done = true;
      }
    }
    return !ready.isEmpty();
  }

  private void take(Tuple2<byte[], byte[]> piece) {
    byte[] key = piece._1();
    if (!FlowPieces.sameFlow(lastKey, key)) {
      assembler.finish();
      firstWaiting = waiting.firstOfKey(key);
    }
    lastKey = key;
    if (firstWaiting != null && Arrays.compareUnsigned(key, firstWaiting) >= 0) {
      ready.add(piece);
    }
    assembler.accept(FragmentPieces.read(key, piece._2(), fragment));
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }

  @Override
  public void whole(Datagram datagram) {
    current = datagram;
    decoder.decode(datagram, this);
  }

  @Override
  public void lost(int capture, long fragments) {
    outcome.add(capture, UndecodedReason.FRAGMENT, fragments);
  }

  @Override
  public void decoded(DecodedPacket packet) {
    byte[] key = FlowPieces.key(packet, current.capture(), current.scope());
    ready.add(new Tuple2<>(key, FlowPieces.value(packet, current.extents())));
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    outcome.add(current.capture(), reason, 1);
  }
}
