package io.packetlake.capture.split;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stretch of a capture says of drops. Of each interface of a section the last word counts,
 * and a section may go on from one stretch into the next.
 *
 * @param leading drops by interface, of the section that the stretch begins in
 * @param newSection true where another section begins in the stretch
 * @param closed drops of the sections that begin and end in the stretch
 * @param trailing drops by interface, of the section that the stretch ends in, if it is another
 */
public record DropTally(
    Map<Integer, Drops> leading, boolean newSection, Drops closed, Map<Integer, Drops> trailing)
    implements Serializable {
  /** Nothing is said. */
  public static final DropTally NONE = new DropTally(Map.of(), false, Drops.UNKNOWN, Map.of());

  /** Keeps copies of the maps. */
  public DropTally {
    leading = Map.copyOf(leading);
    trailing = Map.copyOf(trailing);
  }

  /** What this stretch and the one that follows it directly say. */
  public DropTally plus(DropTally next) {
    Map<Integer, Drops> seam = updated(newSection ? trailing : leading, next.leading);
    if (!newSection) {
      return new DropTally(seam, next.newSection, next.closed, next.trailing);
    }
    if (!next.newSection) {
      return new DropTally(leading, true, closed, seam);
    }
    return new DropTally(leading, true, closed.plus(sum(seam)).plus(next.closed), next.trailing);
  }

  /** All of it, where the stretch is the whole file. */
  public Drops total() {
    return sum(leading).plus(closed).plus(sum(trailing));
  }

  private static Map<Integer, Drops> updated(Map<Integer, Drops> by, Map<Integer, Drops> later) {
    Map<Integer, Drops> merged = new TreeMap<>(by);
    later.forEach((id, drops) -> merged.merge(id, drops, Drops::updatedBy));
    return merged;
  }

  static Drops sum(Map<Integer, Drops> byInterface) {
    return byInterface.values().stream().reduce(Drops.UNKNOWN, Drops::plus);
  }
}
