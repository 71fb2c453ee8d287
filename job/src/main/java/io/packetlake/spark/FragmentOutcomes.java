package io.packetlake.spark;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings what came of the fragments from the tasks to the driver. Keyed by the partition, so that a
 * task that ran twice counts once.
 */
final class FragmentOutcomes
    extends AccumulatorV2<FragmentOutcome, NavigableMap<Integer, FragmentOutcome>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, FragmentOutcome> outcomes = new TreeMap<>();

  @Override
  public synchronized void add(FragmentOutcome outcome) {
    outcomes.put(outcome.partition(), outcome);
  }

  @Override
  public synchronized void merge(
      AccumulatorV2<FragmentOutcome, NavigableMap<Integer, FragmentOutcome>> other) {
    outcomes.putAll(other.value());
  }

  @Override
  public synchronized boolean isZero() {
    return outcomes.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<FragmentOutcome, NavigableMap<Integer, FragmentOutcome>>
      copy() {
    FragmentOutcomes copy = new FragmentOutcomes();
    copy.outcomes.putAll(outcomes);
    return copy;
  }

  @Override
  public synchronized void reset() {
    outcomes.clear();
  }

  @Override
  public synchronized NavigableMap<Integer, FragmentOutcome> value() {
    return new TreeMap<>(outcomes);
  }
}
