package io.packetlake.carve;

import io.packetlake.flow.Extent;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowPicker;
import java.io.Serializable;
import java.util.List;

/**
 * The flows whose packets are asked for, as every task knows them; about 300 bytes each. Captures
 * and flows have numbers, their places here. No record: Kryo cannot read those back.
 */
final class ChosenFlows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] captures;
  private final int[] scopeOfCapture;
  private final int[][] flowsOfCapture;
  private final String[] flowIds;
  private final byte[][] keys;
  private final long[] startNanos;
  private final long[] endNanos;
  private final long[] packets;
  private final long[] bytes;
  private final int[][] capturesOfFlow;
  private final long[][] offsetsOfFlow;

  /**
   * The flows.
   *
   * @param flows each once
   * @param captures the names of all captures that hold packets of them, in the order of a run
   * @param captureNumbers the captures of each flow, in the order of its extents
   */
  ChosenFlows(List<ChosenFlow> flows, List<String> captures, List<int[]> captureNumbers) {
    this.captures = captures.toArray(String[]::new);
    flowIds = flows.stream().map(ChosenFlow::flowId).toArray(String[]::new);
    keys = flows.stream().map(flow -> flow.key().bytes()).toArray(byte[][]::new);
    startNanos = flows.stream().mapToLong(ChosenFlow::startNanos).toArray();
    endNanos = flows.stream().mapToLong(ChosenFlow::endNanos).toArray();
    packets = flows.stream().mapToLong(ChosenFlow::packets).toArray();
    bytes = flows.stream().mapToLong(ChosenFlow::bytes).toArray();
    capturesOfFlow = captureNumbers.toArray(int[][]::new);
    offsetsOfFlow = flows.stream().map(ChosenFlows::offsets).toArray(long[][]::new);
    flowsOfCapture = byCapture(captures.size(), captureNumbers);
    scopeOfCapture = scopes(captures.size(), captureNumbers);
  }

  private static long[] offsets(ChosenFlow flow) {
    return flow.extents().stream()
        .flatMapToLong(
            extent -> java.util.stream.LongStream.of(extent.firstOffset(), extent.lastOffset()))
        .toArray();
  }

  private static int[][] byCapture(int captures, List<int[]> captureNumbers) {
    int[] counts = new int[captures];
    for (int[] ofFlow : captureNumbers) {
      for (int capture : ofFlow) {
        counts[capture]++;
      }
    }
    int[][] flows = new int[captures][];
    for (int capture = 0; capture < captures; capture++) {
      flows[capture] = new int[counts[capture]];
    }
    for (int flow = captureNumbers.size() - 1; flow >= 0; flow--) {
      for (int capture : captureNumbers.get(flow)) {
        flows[capture][--counts[capture]] = flow;
      }
    }
    return flows;
  }

  /**
   * Captures that share a flow are of one scope. Others may be of any: no datagram of a chosen flow
   * has fragments in both.
   */
  private static int[] scopes(int captures, List<int[]> captureNumbers) {
    int[] parents = new int[captures];
    for (int capture = 0; capture < captures; capture++) {
      parents[capture] = capture;
    }
    for (int[] ofFlow : captureNumbers) {
      for (int capture : ofFlow) {
        parents[root(parents, capture)] = root(parents, ofFlow[0]);
      }
    }
    for (int capture = 0; capture < captures; capture++) {
      parents[capture] = root(parents, capture);
    }
    return parents;
  }

  private static int root(int[] parents, int of) {
    int at = of;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  int size() {
    return flowIds.length;
  }

  int captureCount() {
    return captures.length;
  }

  /** The name of a capture, as the column {@code capture} has it. */
  String capture(int capture) {
    return captures[capture];
  }

  /** Number of the scope that fragments in a capture belong to. */
  int scope(int capture) {
    return scopeOfCapture[capture];
  }

  /** The key of a flow. */
  FlowKey key(int flow) {
    return FlowKey.startOf(keys[flow]);
  }

  String flowId(int flow) {
    return flowIds[flow];
  }

  /** Packets that the flow's row counts. */
  long packets(int flow) {
    return packets[flow];
  }

  /** Bytes of the flow's IP packets. */
  long bytes(int flow) {
    return bytes[flow];
  }

  long startNanos(int flow) {
    return startNanos[flow];
  }

  long endNanos(int flow) {
    return endNanos[flow];
  }

  /** Numbers of the captures that hold a flow. */
  int[] capturesOf(int flow) {
    return capturesOfFlow[flow];
  }

  /** Numbers of the flows that have packets in a capture. */
  int[] flowsIn(int capture) {
    return flowsOfCapture[capture];
  }

  /** Where a flow lies in a capture that holds packets of it. */
  Extent extent(int flow, int capture) {
    int[] of = capturesOfFlow[flow];
    int i = 0;
    while (of[i] != capture) {
      i++;
    }
    return new Extent(
        captures[capture], offsetsOfFlow[flow][2 * i], offsetsOfFlow[flow][2 * i + 1]);
  }

  /** What tells the flows of a capture apart, of those that reach into a part of it. */
  FlowPicker picker(int capture, long from, long until) {
    FlowPicker picker = new FlowPicker();
    for (int flow : flowsOfCapture[capture]) {
      Extent extent = extent(flow, capture);
      if (extent.firstOffset() < until && extent.lastOffset() >= from) {
        picker.add(keys[flow], flow, startNanos[flow], endNanos[flow], extent);
      }
    }
    return picker;
  }
}
