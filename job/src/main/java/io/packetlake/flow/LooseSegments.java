package io.packetlake.flow;

import io.packetlake.decode.DecodedPacket;
import java.util.Arrays;

/**
 * The segments of one task whose flows it does not assemble: those of flows caught in the middle,
 * and of captures of which nothing is to be settled. Those of a flow key leave in batches.
 *
 * <p>A flow key may be forgotten at any time; what follows of it makes other batches. They begin
 * after the floor, which no batch of a forgotten key reaches past.
 */
final class LooseSegments {
  /** What a key takes beside its bytes and what makes its pieces. */
  private static final int KEY_BYTES = 120;

  private static final class LooseFlow extends LocalEntry<LooseFlow> {
    private final SegmentPieces segments;

    LooseFlow(byte[] key, int hash, SegmentPieces segments) {
      super(key, hash);
      this.segments = segments;
    }

    @Override
    long lastNanos() {
      return segments.lastNanos();
    }

    long bytes() {
      return KEY_BYTES + key.length + segments.bytes();
    }
  }

  private final PieceSink pieces;
  private final int batchBytes;
  private final BatchFloor floor;
  private final LocalFlowTable<LooseFlow> table = new LocalFlowTable<>();
  private long bytes;

  /**
   * The segments of a task that has read nothing yet.
   *
   * @param pieces takes the pieces
   * @param batchBytes a batch of so many bytes takes nothing more
   * @param floor is raised where a key is forgotten
   */
  LooseSegments(PieceSink pieces, int batchBytes, BatchFloor floor) {
    this.pieces = pieces;
    this.batchBytes = batchBytes;
    this.floor = floor;
  }

  /**
   * The next segment.
   *
   * @param key starts with its flow key and scope
   * @param length how many bytes they take
   * @param hash their hash
   * @param packet the packet
   * @param segment the same
   */
  void accept(
      byte[] key,
      int length,
      int hash,
      DecodedPacket packet,
      FlowPacket segment,
      FlowPieces.Form form) {
    LooseFlow flow = table.find(key, length, hash);
    if (flow != null) {
      table.heardOf(flow);
      add(flow, packet, segment, form);
    } else if (segment.timeNanos() <= floor.nanos() || !SegmentPieces.isBatchable(segment, form)) {
      pieces.piece(
          FlowPieces.key(
              Arrays.copyOf(key, length),
              segment.timeNanos(),
              segment.capture(),
              segment.fileOffset()),
          FlowPieces.value(packet, form));
    } else {
      add(newFlow(Arrays.copyOf(key, length), hash, segment), packet, segment, form);
    }
  }

  private LooseFlow newFlow(byte[] key, int hash, FlowPacket first) {
    SegmentPieces segments =
        new SegmentPieces(key, first.capture(), floor.nanos(), batchBytes, pieces);
    LooseFlow flow = new LooseFlow(key, hash, segments);
    table.add(flow);
    bytes += flow.bytes();
    return flow;
  }

  private void add(LooseFlow flow, DecodedPacket packet, FlowPacket segment, FlowPieces.Form form) {
    long before = flow.bytes();
    flow.segments.add(packet, segment, form);
    bytes += flow.bytes() - before;
  }

  /** Memory that the segments take, bytes, about. */
  long bytes() {
    return bytes;
  }

  /** The key not heard of for longest; null where there is none. */
  LocalEntry<?> oldest() {
    return table.oldest();
  }

  /** Forgets the key not heard of for longest, which has to be there. */
  void leaveOldest() {
    leave(table.oldest());
  }

  /** Forgets a key if it is there: its flow is assembled from now on. */
  void leave(byte[] key, int length, int hash) {
    LooseFlow flow = table.find(key, length, hash);
    if (flow != null) {
      leave(flow);
    }
  }

  private void leave(LooseFlow flow) {
    table.remove(flow);
    bytes -= flow.bytes();
    flow.segments.end();
    floor.raise(flow.segments.lastCapture(), flow.segments.lastNanos());
  }
}
