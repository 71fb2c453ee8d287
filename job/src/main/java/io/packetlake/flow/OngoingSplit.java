package io.packetlake.flow;

/**
 * Parts the packets of a key: those of the flow that is not over leave as pieces that hold all that
 * a later run needs, the payload too; those before it are assembled.
 */
public final class OngoingSplit implements FlowTaker {
  private final byte[] flow;
  private final OngoingFlow ongoing;
  private final FlowAssembler assembler;
  private final PieceSink pieces;
  private final RunPieces runs = new RunPieces();
  private boolean begun;

  /**
   * A key of which no packet has come.
   *
   * @param key of any of its pieces
   * @param ongoing the flow that is not over
   * @param assembler takes the packets before it
   * @param pieces takes the pieces of the flow
   */
  public OngoingSplit(byte[] key, OngoingFlow ongoing, FlowAssembler assembler, PieceSink pieces) {
    this.flow = FlowPieces.flow(key);
    this.ongoing = ongoing;
    this.assembler = assembler;
    this.pieces = pieces;
  }

  @Override
  public void accept(FlowPacket packet) {
    if (isOngoing(packet)) {
      give(packet, PacketPieces.inline(packet));
    } else {
      assembler.accept(packet);
    }
  }

  @Override
  public void acceptRun(DatagramRun run, FlowPacket first) {
    if (isOngoing(first)) {
      give(first, runs.value(run));
    } else {
      assembler.acceptRun(run, first);
    }
  }

  @Override
  public void acceptSettled(FlowPacket first, byte[] piece) {
    if (isOngoing(first)) {
      give(first, piece);
    } else {
      assembler.acceptSettled(first, piece);
    }
  }

  @Override
  public void acceptOrdinal(long startNanos, int ordinal) {
    if (!begun) {
      assembler.acceptOrdinal(startNanos, ordinal);
    }
  }

  private boolean isOngoing(FlowPacket packet) {
    if (!begun && ongoing.has(packet)) {
      begun = true;
      assembler.finishBefore(packet);
      giveOrdinal();
    }
    return begun;
  }

  /** It stands one byte before the flow's first record, where no record starts. */
  private void giveOrdinal() {
    if (ongoing.ordinal() > 0) {
      pieces.piece(
          FlowPieces.key(flow, ongoing.startNanos(), ongoing.capture(), ongoing.fileOffset() - 1),
          FlowPieces.ordinalValue(ongoing.ordinal()));
    }
  }

  private void give(FlowPacket first, byte[] value) {
    pieces.piece(
        FlowPieces.key(flow, first.timeNanos(), first.capture(), first.fileOffset()), value);
  }
}
