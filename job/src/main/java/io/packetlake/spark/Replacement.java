package io.packetlake.spark;

import io.packetlake.hadoop.SplitPlanner;
import io.packetlake.lake.CaptureFile;
import io.packetlake.lake.Run;
import io.packetlake.spark.TakenCaptures.Match;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The captures of a run that replaces others. A flow may reach across the captures of a run, so a
 * capture cannot be taken out of it alone: all captures of the replaced runs are taken again.
 */
final class Replacement {
  private final Configuration hadoop;
  private final TakenCaptures then;
  private final Map<String, Input> inputs = new TreeMap<>();

  private Replacement(List<Run> replaced, SplitPlanner planner, Configuration hadoop) {
    this.hadoop = hadoop;
    this.then = new TakenCaptures(replaced, planner);
  }

  /**
   * The captures to read.
   *
   * @param fresh captures that no run has taken
   * @param known captures that a run has taken
   * @param replaced the runs that have taken them
   * @throws IngestException where another capture of those runs is gone
   */
  static List<Input> inputs(
      Collection<Input> fresh,
      Map<Input, Match> known,
      List<Run> replaced,
      SplitPlanner planner,
      Configuration hadoop) {
    Replacement replacement = new Replacement(replaced, planner, hadoop);
    fresh.forEach(replacement::add);
    Set<CaptureFile> found = new HashSet<>();
    known.forEach(
        (input, match) -> {
          replacement.add(input);
          found.add(match.entry().file());
        });
    for (Run run : replaced) {
      for (CaptureFile capture : run.captures()) {
        if (!found.contains(capture)) {
          replacement.add(replacement.find(capture, run));
        }
      }
    }
    return Input.inOrder(replacement.inputs.values());
  }

  private void add(Input input) {
    inputs.put(input.capture(), input);
  }

  /** A capture that nobody named, as it is now. */
  private Input find(CaptureFile capture, Run run) {
    try {
      Optional<Input> now = Input.find(capture.path(), hadoop);
      if (now.isPresent() && then.match(now.get()).isPresent()) {
        return now.get();
      }
    } catch (IOException e) {
      throw new IngestException("cannot read " + capture.path() + ": " + e.getMessage(), e);
    }
    throw new IngestException(
        "%s is gone, or another file has its name: run %s has taken it, and --replace takes all captures of a run again. Put it back, or name it where it lies now, or take the run out with 'undo %s' and ingest what is left"
            .formatted(capture.path(), run.id(), run.id()));
  }
}
