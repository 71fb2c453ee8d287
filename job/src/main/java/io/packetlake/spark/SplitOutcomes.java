package io.packetlake.spark;

import java.io.Serializable;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings what came of each split from the tasks to the driver. Keyed by the split, so that a task
 * that ran twice counts once.
 */
final class SplitOutcomes
    extends AccumulatorV2<SplitOutcome, NavigableMap<SplitOutcomes.Key, SplitOutcome>> {
  private static final long serialVersionUID = 1L;

  /**
   * A split, in the order of the run.
   *
   * @param capture index of its capture
   * @param start where it starts there
   */
  record Key(int capture, long start) implements Comparable<Key>, Serializable {
    @Override
    public int compareTo(Key other) {
      int byCapture = Integer.compare(capture, other.capture);
      return byCapture != 0 ? byCapture : Long.compare(start, other.start);
    }
  }

  private final TreeMap<Key, SplitOutcome> outcomes = new TreeMap<>();

  @Override
  public synchronized void add(SplitOutcome outcome) {
    outcomes.put(new Key(outcome.capture(), outcome.start()), outcome);
  }

  @Override
  public synchronized void merge(
      AccumulatorV2<SplitOutcome, NavigableMap<Key, SplitOutcome>> other) {
    outcomes.putAll(other.value());
  }

  @Override
  public synchronized boolean isZero() {
    return outcomes.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<SplitOutcome, NavigableMap<Key, SplitOutcome>> copy() {
    SplitOutcomes copy = new SplitOutcomes();
    copy.outcomes.putAll(outcomes);
    return copy;
  }

  @Override
  public synchronized void reset() {
    outcomes.clear();
  }

  @Override
  public synchronized NavigableMap<Key, SplitOutcome> value() {
    return new TreeMap<>(outcomes);
  }
}
