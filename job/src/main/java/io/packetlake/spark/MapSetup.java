package io.packetlake.spark;

import io.packetlake.filter.PacketFilter;
import io.packetlake.flow.LocalFlows;
import io.packetlake.flow.LocalLimits;
import io.packetlake.flow.PieceSink;
import io.packetlake.table.TableWriters;
import java.util.NavigableMap;

/** What one map task knows of its run, and whom it tells what came of it. */
final class MapSetup {
  private final TaskSetup setup;
  private final ReadFailures failures;
  private final Outcomes<SplitKey, SplitOutcome> splits;
  private final Outcomes<Integer, TaskOutcome> tasks;
  private final int partition;

  /**
   * The setup of a task.
   *
   * @param setup what every task knows
   * @param failures what to do with a capture that cannot be read
   * @param splits is told what came of each split
   * @param tasks is told what came of the task
   * @param partition number of the task
   */
  MapSetup(
      TaskSetup setup,
      ReadFailures failures,
      Outcomes<SplitKey, SplitOutcome> splits,
      Outcomes<Integer, TaskOutcome> tasks,
      int partition) {
    this.setup = setup;
    this.failures = failures;
    this.splits = splits;
    this.tasks = tasks;
    this.partition = partition;
  }

  /** The flows of the task. */
  LocalFlows flows(TableWriters rows, PieceSink pieces) {
    return new LocalFlows(
        setup.context(rows), pieces, LocalLimits.from(setup.settings()), setup.rested()::nanos);
  }

  /** What becomes of a capture's packets. */
  PayloadWay way(int capture) {
    return setup.captures().value().way(capture);
  }

  /** The packets of a split. */
  SplitPackets packets(PlannedSplit split, PayloadWay way, PacketTaker taker, PieceSink fragments) {
    int scope = setup.captures().value().scope(split.capture());
    PacketFilter filter = setup.filter().open();
    return new SplitPackets(split, scope, way, filter, failures, splits, taker, fragments);
  }

  /** The task is done: the files that it has made with their rows, and what goes on. */
  void finished(NavigableMap<String, Long> files, long pieceBytes) {
    tasks.add(new TaskOutcome(partition, files, pieceBytes));
  }
}
