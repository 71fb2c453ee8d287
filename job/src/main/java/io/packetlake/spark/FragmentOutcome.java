package io.packetlake.spark;

import io.packetlake.decode.UndecodedReason;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Which fragments of one partition, and which datagrams made of them, belong to no flow. */
final class FragmentOutcome implements Outcome<Integer> {
  private static final long serialVersionUID = 1L;

  private final int partition;
  private final TreeMap<Integer, TreeMap<String, Long>> undecoded = new TreeMap<>();

  FragmentOutcome(int partition) {
    this.partition = partition;
  }

  @Override
  public Integer part() {
    return partition;
  }

  void add(int capture, UndecodedReason reason, long packets) {
    undecoded
        .computeIfAbsent(capture, first -> new TreeMap<>())
        .merge(reason.label(), packets, Long::sum);
  }

  /** Packets of a capture that belong to no flow, by reason. */
  Map<String, Long> undecodedPackets(int capture) {
    return Collections.unmodifiableMap(undecoded.getOrDefault(capture, new TreeMap<>()));
  }
}
