package io.packetlake.spark;

import io.packetlake.decode.FragmentPieces;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.OngoingFlow;
import io.packetlake.flow.OngoingFlows;
import java.util.Iterator;
import scala.Tuple2;

/**
 * Goes over a partition's pieces ahead of the assembler, one key at a time, and says which flow of
 * the key is not over at its end.
 */
final class FlowEnds {
  private final Iterator<Tuple2<byte[], byte[]>> pieces;
  private final OngoingFlows flows;
  private final Clocks clocks;
  private Tuple2<byte[], byte[]> next;

  /**
   * The ends of flows none of which was asked for.
   *
   * @param pieces the pieces that the assembler will see, in the same order
   */
  FlowEnds(Iterator<Tuple2<byte[], byte[]>> pieces, OngoingFlows flows, Clocks clocks) {
    this.pieces = pieces;
    this.flows = flows;
    this.clocks = clocks;
    advance();
  }

  private void advance() {
    next = pieces.hasNext() ? pieces.next() : null;
  }

  /**
   * The flow of a key that is not over; null where all are. Each key is asked for once, in their
   * order.
   */
  OngoingFlow ofKey(byte[] key) {
    while (FragmentPieces.isFragment(next._1())) {
      advance();
    }
    flows.begin(key);
    while (next != null && FlowPieces.sameFlow(key, next._1())) {
      flows.accept(next._1(), next._2());
      advance();
    }
    return flows.end(clocks.nanos(FlowPieces.scope(key)));
  }
}
