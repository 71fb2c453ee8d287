package io.packetlake.spark;

import io.packetlake.capture.split.PacketTally;
import io.packetlake.capture.split.SplitReport;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * The time of the last packet in each scope: what tells a flow that was idle at the end of its
 * captures from one that their end cut. No record: see {@link Scopes}.
 */
final class Clocks implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] nanos;

  private Clocks(long[] nanos) {
    this.nanos = nanos;
  }

  /**
   * The clocks of a run.
   *
   * @param scopes its captures
   * @param before the clocks of earlier runs that it goes on with, by the scopes' owners
   * @param reports what was read of each capture
   */
  static Clocks of(
      Scopes scopes, Map<String, Long> before, IntFunction<List<SplitReport>> reports) {
    long[] nanos = new long[scopes.scopes()];
    for (int scope = 0; scope < nanos.length; scope++) {
      nanos[scope] = before.getOrDefault(scopes.owner(scope), Long.MIN_VALUE);
    }
    for (int capture = 0; capture < scopes.captures(); capture++) {
      int scope = scopes.scope(capture);
      nanos[scope] =
          packets(reports.apply(capture))
              .mapToLong(PacketTally::maxTimeNanos)
              .reduce(nanos[scope], Math::max);
    }
    return new Clocks(nanos);
  }

  /** What was read of a capture, of the splits that have packets. */
  static Stream<PacketTally> packets(List<SplitReport> reports) {
    return reports.stream()
        .filter(Objects::nonNull)
        .map(SplitReport::packets)
        .filter(packets -> packets.packets() > 0);
  }

  /** Epoch nanoseconds of the last packet of a scope; the least number where it has none. */
  long nanos(int scope) {
    return nanos[scope];
  }

  /** The clocks by the scopes' owners, with those of other scopes that are known from before. */
  Map<String, Long> byOwner(Scopes scopes, Map<String, Long> before) {
    Map<String, Long> clocks = new TreeMap<>(before);
    for (int scope = 0; scope < nanos.length; scope++) {
      if (nanos[scope] != Long.MIN_VALUE) {
        clocks.put(scopes.owner(scope), nanos[scope]);
      }
    }
    return clocks;
  }
}
