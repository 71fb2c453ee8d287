package io.packetlake.spark;

import io.packetlake.hadoop.SplitPlanner;
import io.packetlake.lake.Lake;
import io.packetlake.lake.RemovedRuns;
import io.packetlake.lake.Run;
import io.packetlake.spark.LeftFile.Why;
import io.packetlake.spark.TakenCaptures.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;

/**
 * What a run takes of the files that were found.
 *
 * @param inputs the captures to read, in their order
 * @param left the files left alone, with why, in the order of their paths
 * @param replaced the runs whose rows the run replaces
 * @param runs the finished runs but for those, the oldest first
 */
record Selection(List<Input> inputs, List<LeftFile> left, RemovedRuns replaced, List<Run> runs) {
  /** Changed captures that a failure names; more would tell nothing more. */
  private static final int MOST_NAMED = 10;

  /**
   * Chooses.
   *
   * @param found all files that the inputs name
   * @throws IngestException where a capture has changed since a run took it and the run is to fail,
   *     or where one that is to be taken again is gone
   */
  static Selection of(List<Input> found, Lake lake, IngestOptions options, Configuration hadoop) {
    Map<Input, LeftFile> unfinished = StillWritten.from(options.settings()).among(found);
    List<Input> whole = found.stream().filter(input -> !unfinished.containsKey(input)).toList();
    List<Run> runs = lake.runs();
    SplitPlanner planner = new SplitPlanner(hadoop);
    int threads = options.settings().getInt("ingest.planning-threads");
    Map<Input, Match> known = matches(whole, new TakenCaptures(runs, planner), threads);
    List<Input> fresh = whole.stream().filter(input -> !known.containsKey(input)).toList();
    if (options.taken() == Taken.REPLACE) {
      RemovedRuns replaced = lake.removable(runsOf(known));
      List<Input> inputs = Replacement.inputs(fresh, known, replaced.runs(), planner, hadoop);
      return new Selection(
          inputs, sorted(unfinished.values().stream().toList()), replaced, replaced.without(runs));
    }
    if (options.onError() == OnError.FAIL) {
      requireUnchanged(known.values().stream().map(Match::left).toList());
    }
    List<LeftFile> left = new ArrayList<>(unfinished.values());
    known.values().forEach(match -> left.add(match.left()));
    return new Selection(fresh, sorted(left), RemovedRuns.NONE, runs);
  }

  private static Map<Input, Match> matches(List<Input> files, TakenCaptures taken, int threads) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> matches(files, taken)).join();
    } finally {
      pool.shutdown();
    }
  }

  private static Map<Input, Match> matches(List<Input> files, TakenCaptures taken) {
    return files.parallelStream()
        .map(taken::match)
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(Match::input, Function.identity()));
  }

  private static List<String> runsOf(Map<Input, Match> known) {
    return known.values().stream()
        .map(match -> match.entry().run().id())
        .distinct()
        .sorted()
        .toList();
  }

  private static void requireUnchanged(List<LeftFile> known) {
    List<LeftFile> changed =
        sorted(known.stream().filter(file -> file.why() == Why.CHANGED).toList());
    if (changed.isEmpty()) {
      return;
    }
    String named =
        changed.stream()
            .limit(MOST_NAMED)
            .map(file -> file.capture() + " (" + file.note() + ")")
            .collect(Collectors.joining(", "));
    int others = changed.size() - Math.min(changed.size(), MOST_NAMED);
    throw new IngestException(
        "captures have changed since they were taken: "
            + named
            + (others > 0 ? " and " + others + " others" : "")
            + "; --replace takes them again, --on-error skip leaves them as they are in the lake, and"
            + " --min-age leaves files alone that are still written to. Nothing was written");
  }

  private static List<LeftFile> sorted(List<LeftFile> files) {
    return files.stream().sorted(Comparator.comparing(LeftFile::capture)).toList();
  }

  /** How many files were left for a reason. */
  int count(Why why) {
    return (int) left.stream().filter(file -> file.why() == why).count();
  }
}
