package io.packetlake.flow;

import java.util.Arrays;

/**
 * The datagram flows of one task: the packets of each, as far as they hang together, are one run
 * and leave as one piece. A run may leave at any time, since what follows of its flow makes another
 * and the far side of the shuffle puts them together.
 */
final class DatagramRuns {
  /** What a run takes beside the bytes of its key: it, its counters and its place in the table. */
  private static final long RUN_BYTES = 240;

  /** Each packet adds at most one run; so many may leave with it, so that few are ever ready. */
  private static final int LEAVE_A_PACKET = 2;

  private static final class OpenRun extends LocalEntry<OpenRun> {
    private final DatagramRun run;

    OpenRun(byte[] key, int hash, DatagramRun run) {
      super(key, hash);
      this.run = run;
    }

    @Override
    long lastNanos() {
      return run.lastNanos();
    }

    long bytes() {
      return RUN_BYTES + key.length;
    }
  }

  private final FlowSettings settings;
  private final PieceSink pieces;
  private final LocalFlowTable<OpenRun> table = new LocalFlowTable<>();
  private final RunPieces values = new RunPieces();
  private long bytes;

  /**
   * The runs of a task that has read nothing yet.
   *
   * @param pieces takes runs that leave
   */
  DatagramRuns(FlowSettings settings, PieceSink pieces) {
    this.settings = settings;
    this.pieces = pieces;
  }

  /**
   * The next packet.
   *
   * @param key starts with its flow key and scope
   * @param length how many bytes they take
   * @param hash their hash
   */
  void accept(byte[] key, int length, int hash, FlowPacket packet) {
    OpenRun open = table.find(key, length, hash);
    if (open != null && !open.run.takes(packet, settings)) {
      leave(open);
      open = null;
    }
    if (open == null) {
      open = new OpenRun(Arrays.copyOf(key, length), hash, new DatagramRun(packet));
      table.add(open);
      bytes += open.bytes();
    } else {
      table.heardOf(open);
    }
    open.run.add(packet);
  }

  /** Memory that the runs take, bytes, about. */
  long bytes() {
    return bytes;
  }

  /** The run not heard of for longest; null where there is none. */
  LocalEntry<?> oldest() {
    return table.oldest();
  }

  /** Lets go of runs that are far from a time, in which packets come now. */
  void leaveIdle(long nowNanos) {
    OpenRun oldest = table.oldest();
    for (int i = 0; i < LEAVE_A_PACKET && oldest != null && isFar(oldest, nowNanos); i++) {
      leave(oldest);
      oldest = table.oldest();
    }
  }

  private boolean isFar(OpenRun open, long nowNanos) {
    int protocol = FlowKey.protocol(open.key);
    return settings.isIdle(protocol, open.lastNanos(), nowNanos)
        || settings.isIdle(protocol, nowNanos, open.lastNanos());
  }

  /** Lets go of the run not heard of for longest, which has to be there. */
  void leaveOldest() {
    leave(table.oldest());
  }

  private void leave(OpenRun open) {
    table.remove(open);
    bytes -= open.bytes();
    DatagramRun run = open.run;
    pieces.piece(
        FlowPieces.key(open.key, run.firstNanos(), run.capture(), run.firstOffset()),
        values.value(run));
  }
}
