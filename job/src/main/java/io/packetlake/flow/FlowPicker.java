package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Tells which of some known flows a packet of a capture belongs to: one of its key, in whose time
 * it was captured and in whose extent of the capture it lies.
 *
 * <p>Flows of a key follow each other, so that is one flow. Where one ends in the nanosecond in
 * which the next begins, their extents tell them apart, unless the capture is out of order there:
 * then both are told. Allocates nothing per packet. Not for use by several threads.
 */
public final class FlowPicker {
  /** A capture has one scope, so the scope tells nothing. */
  private static final int SCOPE = 0;

  private record Known(
      int flow, long startNanos, long endNanos, long firstOffset, long lastOffset) {
    boolean holds(long timeNanos, long offset) {
      return startNanos <= timeNanos
          && timeNanos <= endNanos
          && firstOffset <= offset
          && offset <= lastOffset;
    }
  }

  private static final class OfKey extends LocalEntry<OfKey> {
    private final List<Known> flows = new ArrayList<>(1);
    private boolean sorted;

    OfKey(byte[] key, int hash) {
      super(key, hash);
    }

    void add(Known flow) {
      flows.add(flow);
      sorted = false;
    }

    void pick(long timeNanos, long offset, IntConsumer taker) {
      for (int i = lastStartedBy(timeNanos); i >= 0; i--) {
        Known flow = flows.get(i);
        if (flow.holds(timeNanos, offset)) {
          taker.accept(flow.flow());
        } else if (flow.endNanos() < timeNanos) {
          return;
        }
      }
    }

    /** Index of the last flow that started at a time or before; -1 where none did. */
    private int lastStartedBy(long timeNanos) {
      if (!sorted) {
        flows.sort(Comparator.comparingLong(Known::startNanos).thenComparingLong(Known::endNanos));
        sorted = true;
      }
      int low = 0;
      int high = flows.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (flows.get(middle).startNanos() <= timeNanos) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low - 1;
    }

    @Override
    long lastNanos() {
      return 0;
    }
  }

  private final LocalFlowTable<OfKey> table = new LocalFlowTable<>();
  private final byte[] buffer = new byte[FlowKey.MAX_BYTES + Integer.BYTES];

  /**
   * Adds a flow.
   *
   * @param key its key, in the bytes of {@link FlowKey#bytes}
   * @param flow its number, which {@link #pick} tells
   * @param startNanos capture time of its first packet
   * @param endNanos capture time of its last packet
   * @param extent where it lies in the capture
   */
  public void add(byte[] key, int flow, long startNanos, long endNanos, Extent extent) {
    byte[] withScope = FlowPieces.withScope(key, SCOPE);
    int hash = FlowPieces.hash(withScope, withScope.length);
    OfKey ofKey = table.find(withScope, withScope.length, hash);
    if (ofKey == null) {
      ofKey = new OfKey(withScope, hash);
      table.add(ofKey);
    }
    ofKey.add(new Known(flow, startNanos, endNanos, extent.firstOffset(), extent.lastOffset()));
  }

  /**
   * Tells the number of each flow that a packet of the capture belongs to.
   *
   * @param packet the packet, or what was put together from fragments: the last one's place counts
   * @param taker is told the numbers
   */
  public void pick(DecodedPacket packet, IntConsumer taker) {
    int length = FlowPieces.flow(packet, SCOPE, buffer);
    OfKey ofKey = table.find(buffer, length, FlowPieces.hash(buffer, length));
    if (ofKey != null) {
      ofKey.pick(packet.packet().timeNanos(), packet.packet().fileOffset(), taker);
    }
  }
}
