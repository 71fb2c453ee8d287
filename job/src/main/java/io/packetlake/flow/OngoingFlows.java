package io.packetlake.flow;

import java.io.IOException;
import java.util.function.IntConsumer;

/**
 * Finds out which flow of a key is not over when its packets are. Of every piece only the header is
 * looked at, by the assembler itself, so that flows begin and end here where they do with their
 * payload. No payload is read, and no row is made.
 */
public final class OngoingFlows {
  private final FlowContext context;
  private final IntConsumer wronglySettled;
  private final FlowPacket view = new FlowPacket();
  private byte[] blank = {};
  private FlowAssembler assembler;
  private FlowReplay replay;

  /**
   * A search that has seen no key.
   *
   * @param context what the assemblers of the task share
   * @param wronglySettled is told the captures of a settled flow that other packets of the key show
   *     to be none, or that packets of a later run could
   */
  public OngoingFlows(FlowContext context, IntConsumer wronglySettled) {
    this.context = context.withoutRows();
    this.wronglySettled = wronglySettled;
  }

  /** The first of a key's pieces is about to come. */
  public void begin(byte[] key) {
    int scope = FlowPieces.scope(key);
    assembler = new FlowAssembler(FlowKey.startOf(key), scope, context, wronglySettled);
    replay = new FlowReplay(assembler, view, this::blank);
  }

  /** The next piece of the key. */
  public void accept(byte[] key, byte[] value) {
    try {
      replay.accept(key, value);
    } catch (IOException e) {
      throw unread(e);
    }
  }

  private static IllegalStateException unread(IOException e) {
    return new IllegalStateException("no capture is read here", e);
  }

  /** Payload of the right length, which is all that where a flow ends depends on. */
  private byte[] blank(int capture, long offset, int length) {
    if (blank.length < length) {
      blank = new byte[length];
    }
    return blank;
  }

  /**
   * The key's pieces are over.
   *
   * @param clockNanos time of the last packet of all that the key's flows could have reached
   * @return the flow that packets still to come may belong to; null where there is none
   */
  public OngoingFlow end(long clockNanos) {
    try {
      replay.finish();
    } catch (IOException e) {
      throw unread(e);
    }
    return assembler.ongoing(clockNanos);
  }
}
