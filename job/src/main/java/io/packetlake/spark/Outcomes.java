package io.packetlake.spark;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings what came of the parts of a run from the tasks to the driver. Keyed by the part, so that a
 * task that ran twice counts once, with what its last run says.
 *
 * @param <K> what tells the parts apart, in the order of the run
 * @param <T> what came of one
 */
public final class Outcomes<K extends Comparable<K>, T extends Outcome<K>>
    extends AccumulatorV2<T, NavigableMap<K, T>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<K, T> outcomes = new TreeMap<>();

  @Override
  public synchronized void add(T outcome) {
    outcomes.put(outcome.part(), outcome);
  }

  @Override
  public synchronized void merge(AccumulatorV2<T, NavigableMap<K, T>> other) {
    outcomes.putAll(other.value());
  }

  @Override
  public synchronized boolean isZero() {
    return outcomes.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<T, NavigableMap<K, T>> copy() {
    Outcomes<K, T> copy = new Outcomes<>();
    copy.outcomes.putAll(outcomes);
    return copy;
  }

  @Override
  public synchronized void reset() {
    outcomes.clear();
  }

  @Override
  public synchronized NavigableMap<K, T> value() {
    return new TreeMap<>(outcomes);
  }
}
