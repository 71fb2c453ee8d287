package io.packetlake.flow;

/**
 * Turns the packets of one flow key, in (time, capture, offset) order, into rows of {@code flows}
 * and of the analyzers' tables.
 *
 * <p>Knows nothing of Spark and keeps one open flow at a time, so that it runs on either side of a
 * shuffle. An instance is cheap: nothing heavy exists until payload arrives.
 */
public final class FlowAssembler {
  private final FlowKey key;
  private final int scope;
  private final FlowContext context;
  private OpenFlow open;
  private long lastStartNanos;
  private int startOrdinal;

  /**
   * An assembler for one key.
   *
   * @param key the flow key
   * @param scope number of the scope, for {@link FlowContext#scopeNames()}
   * @param context what all assemblers of the task share
   */
  public FlowAssembler(FlowKey key, int scope, FlowContext context) {
    this.key = key;
    this.scope = scope;
    this.context = context;
  }

  /** The next packet; a view, read during the call only. */
  public void accept(FlowPacket packet) {
    if (open != null) {
      EndReason end = open.endedBy(packet);
      if (end != null) {
        open.finish(end);
        open = null;
      }
    }
    if (open == null) {
      open = begin(packet);
    }
    open.accept(packet);
  }

  /** The packets are over: what is open becomes rows. */
  public void finish() {
    if (open != null) {
      open.finish(EndReason.END_OF_CAPTURE);
      open = null;
    }
  }

  private OpenFlow begin(FlowPacket first) {
    startOrdinal = first.timeNanos() == lastStartNanos ? startOrdinal + 1 : 0;
    lastStartNanos = first.timeNanos();
    return new OpenFlow(key, scope, startOrdinal, first, context);
  }
}
