package io.packetlake.spark;

import io.packetlake.decode.Datagram;
import io.packetlake.decode.DatagramSink;
import io.packetlake.decode.FragmentAssembler;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.FragmentPieces;
import io.packetlake.decode.IpFragment;
import io.packetlake.flow.FlowPieces;
import java.util.Iterator;
import scala.Tuple2;

/**
 * Goes over a partition's fragments ahead of the assembler, one key at a time, and says which of
 * them still wait for their datagram at the key's end.
 */
final class FragmentEnds implements WaitingFragments, DatagramSink {
  private final Iterator<Tuple2<byte[], byte[]>> fragments;
  private final Clocks clocks;
  private final FragmentAssembler assembler;
  private final IpFragment view = FragmentPieces.view();
  private Tuple2<byte[], byte[]> next;

  /**
   * The ends of datagrams none of which was asked for.
   *
   * @param fragments the fragments that the assembler will see, in the same order
   */
  FragmentEnds(Iterator<Tuple2<byte[], byte[]>> fragments, FragmentLimits limits, Clocks clocks) {
    this.fragments = fragments;
    this.clocks = clocks;
    assembler = new FragmentAssembler(limits, this);
    advance();
  }

  private void advance() {
    next = fragments.hasNext() ? fragments.next() : null;
  }

  @Override
  public byte[] firstOfKey(byte[] key) {
    byte[] first = null;
    while (next != null && FlowPieces.sameFlow(key, next._1())) {
      assembler.accept(FragmentPieces.read(next._1(), next._2(), view));
      if (assembler.waiting() == 1) {
        first = next._1();
      }
      advance();
    }
    boolean waits = assembler.waitsAt(clocks.nanos(FlowPieces.scope(key)));
    assembler.finish();
    return waits ? first : null;
  }

  @Override
  public void whole(Datagram datagram) {}

  @Override
  public void lost(int capture, long lost) {}
}
