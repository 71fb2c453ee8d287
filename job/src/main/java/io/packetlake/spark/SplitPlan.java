package io.packetlake.spark;

import io.packetlake.capture.split.FalseBoundary;
import io.packetlake.hadoop.CaptureSplit;
import io.packetlake.hadoop.SplitPlanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;

/** The splits of a run's captures, and which captures could not be read. */
final class SplitPlan {
  private final List<Input> inputs;
  private final SplitPlanner planner;
  private final OnError onError;
  private final List<List<CaptureSplit>> splits = new ArrayList<>();
  private final TreeMap<Integer, String> failures = new TreeMap<>();
  private final TreeSet<Integer> replanned = new TreeSet<>();
  private final TreeSet<Integer> unsettled = new TreeSet<>();

  private SplitPlan(List<Input> inputs, OnError onError, Configuration hadoop) {
    this.inputs = inputs;
    this.onError = onError;
    this.planner = new SplitPlanner(hadoop);
  }

  /**
   * Plans all captures of a run, several at a time: a long one has to be looked at for that.
   *
   * @param threads how many at a time, at least 1
   * @throws IngestException where one cannot be read and the run is to fail
   */
  static SplitPlan of(List<Input> inputs, OnError onError, int threads, Configuration hadoop) {
    SplitPlan plan = new SplitPlan(inputs, onError, hadoop);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<List<CaptureSplit>>> planned = new ArrayList<>();
      for (Input input : inputs) {
        planned.add(pool.submit(() -> plan.planned(input)));
      }
      for (int capture = 0; capture < planned.size(); capture++) {
        plan.splits.add(List.of());
        plan.take(capture, planned.get(capture));
      }
      return plan;
    } finally {
      pool.shutdownNow();
    }
  }

  private List<CaptureSplit> planned(Input input) throws IOException {
    return input.isCarried() ? List.of() : planner.plan(input.status());
  }

  private void take(int capture, Future<List<CaptureSplit>> planned) {
    try {
      splits.set(capture, planned.get());
    } catch (ExecutionException e) {
      IOException failure =
          e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
      leaveOut(capture, failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IngestException("interrupted while the splits were planned", e);
    }
  }

  private void leaveOut(int capture, IOException failure) {
    if (onError == OnError.FAIL) {
      throw new IngestException(Failures.text(failure), failure);
    }
    leaveOut(capture, Failures.text(failure));
  }

  /** Reads nothing more of a capture: it cannot be read. */
  void leaveOut(int capture, String failure) {
    failures.put(capture, failure);
    splits.set(capture, List.of());
  }

  /** Plans a capture again, from the place up to which what was read of it is right. */
  void replan(int capture, FalseBoundary found) {
    try {
      if (!replanned.add(capture)) {
        // After the first time the splits' ends were walked to: they hold unless the bytes change.
        throw new IOException(
            found.file() + ": changed while it was read; ingest it when it is whole");
      }
      List<CaptureSplit> amended = new ArrayList<>(splits.get(capture).subList(0, found.split()));
      amended.addAll(planner.walk(inputs.get(capture).status(), found.proved()));
      splits.set(capture, amended);
    } catch (IOException e) {
      leaveOut(capture, e);
    }
  }

  /**
   * No flow of these captures is settled in the task that reads it. What an earlier run has settled
   * stays so.
   *
   * @return those of them of which that was not said before
   */
  Set<Integer> settleNothingOf(Set<Integer> captures) {
    TreeSet<Integer> fresh = new TreeSet<>(captures);
    fresh.removeIf(capture -> inputs.get(capture).isCarried() || unsettled.contains(capture));
    unsettled.addAll(fresh);
    return fresh;
  }

  /** True where flows of a capture may be settled in the task that reads them. */
  boolean maySettle(int capture) {
    return !unsettled.contains(capture);
  }

  /** All splits, in the order of the captures and of each one's bytes. */
  List<PlannedSplit> splits() {
    List<PlannedSplit> planned = new ArrayList<>();
    for (int capture = 0; capture < splits.size(); capture++) {
      for (CaptureSplit split : splits.get(capture)) {
        planned.add(new PlannedSplit(capture, split));
      }
    }
    return planned;
  }

  /** Why a capture cannot be read, if it cannot. */
  Optional<String> failure(int capture) {
    return Optional.ofNullable(failures.get(capture));
  }

  /** The captures that were planned again. */
  List<String> replannedFiles() {
    return replanned.stream().map(capture -> inputs.get(capture).capture()).toList();
  }
}
