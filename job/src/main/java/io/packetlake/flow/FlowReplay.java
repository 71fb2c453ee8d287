package io.packetlake.flow;

import java.io.IOException;

/** Gives the pieces of one flow key, sorted by their keys, away as what they stand for. */
public final class FlowReplay {
  private final FlowTaker taker;
  private final FlowPacket view;
  private final PayloadSource payloads;

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
    if (FlowPieces.isOrdinal(value)) {
      FlowPieces.readKey(key, view);
      taker.acceptOrdinal(view.timeNanos(), FlowPieces.ordinal(value));
    } else if (FlowPieces.isRun(value)) {
      taker.acceptRun(RunPieces.read(key, value, view), view);
    } else if (FlowPieces.isSettled(value)) {
      taker.acceptSettled(FlowPieces.read(key, value, view), value);
    } else {
      taker.accept(FlowPieces.read(key, value, view, payloads));
    }
  }
}
