package io.packetlake.spark;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Brings what came of each map task to the driver. Keyed by the task, so that one that ran twice
 * counts once, with the files of its last run.
 */
final class TaskOutcomes extends AccumulatorV2<TaskOutcome, NavigableMap<Integer, TaskOutcome>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, TaskOutcome> outcomes = new TreeMap<>();

  @Override
  public synchronized void add(TaskOutcome outcome) {
    outcomes.put(outcome.partition(), outcome);
  }

  @Override
  public synchronized void merge(
      AccumulatorV2<TaskOutcome, NavigableMap<Integer, TaskOutcome>> other) {
    outcomes.putAll(other.value());
  }

  @Override
  public synchronized boolean isZero() {
    return outcomes.isEmpty();
  }

  @Override
  public synchronized AccumulatorV2<TaskOutcome, NavigableMap<Integer, TaskOutcome>> copy() {
    TaskOutcomes copy = new TaskOutcomes();
    copy.outcomes.putAll(outcomes);
    return copy;
  }

  @Override
  public synchronized void reset() {
    outcomes.clear();
  }

  @Override
  public synchronized NavigableMap<Integer, TaskOutcome> value() {
    return new TreeMap<>(outcomes);
  }
}
