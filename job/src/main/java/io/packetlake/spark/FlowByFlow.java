package io.packetlake.spark;

import io.packetlake.flow.FlowAssembler;
import io.packetlake.flow.FlowContext;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowPacket;
import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.FlowReplay;
import io.packetlake.flow.FlowTaker;
import io.packetlake.flow.PayloadSource;
import java.io.IOException;
import java.util.function.IntConsumer;

/** Assembles a partition's pieces, which are sorted, one flow key after another. */
final class FlowByFlow {
  /** Says who takes the packets of a key. */
  interface Begin {
    /**
     * A key begins.
     *
     * @param key of its first piece
     * @param assembler makes rows of what it is given
     */
    FlowTaker taker(byte[] key, FlowAssembler assembler);
  }

  private final FlowContext context;
  private final IntConsumer wronglySettled;
  private final PayloadSource payloads;
  private final Clocks clocks;
  private final Begin begin;
  private final FlowPacket view = new FlowPacket();
  private FlowAssembler assembler;
  private FlowReplay replay;
  private byte[] lastKey = {};

  /**
   * A partition of which no piece has come.
   *
   * @param context what the assemblers share
   * @param wronglySettled is told the captures of flows that were settled and should not have been
   * @param payloads where payload is that stayed in its capture
   * @param clocks when the captures end
   * @param begin says who takes the packets of each key
   */
  FlowByFlow(
      FlowContext context,
      IntConsumer wronglySettled,
      PayloadSource payloads,
      Clocks clocks,
      Begin begin) {
    this.context = context;
    this.wronglySettled = wronglySettled;
    this.payloads = payloads;
    this.clocks = clocks;
    this.begin = begin;
  }

  /** The next piece. */
  void accept(byte[] key, byte[] value) throws IOException {
    if (replay == null || !FlowPieces.sameFlow(lastKey, key)) {
      end();
      int scope = FlowPieces.scope(key);
      assembler = new FlowAssembler(FlowKey.startOf(key), scope, context, wronglySettled);
      replay = new FlowReplay(begin.taker(key, assembler), view, payloads);
    }
    replay.accept(key, value);
    lastKey = key;
  }

  /** No piece follows. */
  void end() throws IOException {
    if (replay != null) {
      replay.finish();
      assembler.finish(clocks.nanos(FlowPieces.scope(lastKey)));
    }
  }
}
