package io.packetlake.flow;

import java.io.IOException;
import java.util.PriorityQueue;

/**
 * Gives the pieces of one flow key, sorted by their keys, away packet by packet in the order of the
 * flow. A piece stands where its first packet does; batches that are begun wait, and give what
 * comes before the next piece.
 *
 * <p>Batches of one task and capture do not overlap, so that as many wait as tasks and captures
 * have seen the key at the same time.
 */
public final class FlowReplay {
  private final FlowTaker taker;
  private final FlowPacket view;
  private final PayloadSource payloads;
  private final PriorityQueue<BatchReader> begun = new PriorityQueue<>(1, BatchReader.BY_PLACE);

  /**
   * A replay without a piece.
   *
   * @param taker takes the packets
   * @param view is filled again and again
   * @param payloads where payload is that stayed in its capture
   */
  public FlowReplay(FlowTaker taker, FlowPacket view, PayloadSource payloads) {
    this.taker = taker;
    this.view = view;
    this.payloads = payloads;
  }

  /**
   * The next piece, whatever it is.
   *
   * @throws IOException where payload cannot be read again
   */
  public void accept(byte[] key, byte[] value) throws IOException {
    if (!begun.isEmpty()) {
      FlowPieces.readKey(key, view);
      giveUpTo(view.timeNanos(), view.capture(), view.fileOffset());
    }
    if (FlowPieces.isOrdinal(value)) {
      FlowPieces.readKey(key, view);
      taker.acceptOrdinal(view.timeNanos(), FlowPieces.ordinal(value));
    } else if (FlowPieces.isBatch(value)) {
      BatchReader batch = new BatchReader(key, value);
      if (batch.next()) {
        begun.add(batch);
      }
    } else if (FlowPieces.isRun(value)) {
      taker.acceptRun(RunPieces.read(key, value, view), view);
    } else if (FlowPieces.isSettled(value)) {
      taker.acceptSettled(FlowPieces.read(key, value, view), value);
    } else {
      taker.accept(FlowPieces.read(key, value, view, payloads));
    }
  }

  /** Gives the packets up to a place in the flow's order, and those at it, which came before. */
  private void giveUpTo(long timeNanos, int capture, long fileOffset) throws IOException {
    while (!begun.isEmpty()
        && begun.peek().segment().comparePlace(timeNanos, capture, fileOffset) <= 0) {
      BatchReader batch = begun.poll();
      give(batch.segment());
      if (batch.next()) {
        begun.add(batch);
      }
    }
  }

  private void give(FlowPacket segment) throws IOException {
    int length = segment.capturedPayloadLength();
    if (length > 0) {
      segment.data = payloads.read(segment.capture(), segment.payloadFileOffset, length);
    }
    taker.accept(segment);
  }

  /**
   * No piece follows: what waits is given away.
   *
   * @throws IOException where payload cannot be read again
   */
  public void finish() throws IOException {
    giveUpTo(Long.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
  }
}
