package io.packetlake.spark;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** One ingest, from captures to the lake's tables. */
public final class Pipeline {
  private Pipeline() {}

  /**
   * Reads the captures that no earlier run has taken and adds their rows to the lake.
   *
   * @param spark the session to run on
   * @param options what to do
   * @param progress hears how far it is
   * @return what was done
   * @throws IngestException where the run cannot be done; nothing of it is visible then
   */
  public static IngestSummary run(SparkSession spark, IngestOptions options, Progress progress) {
    progress.update(Progress.Stage.PLAN, 0, 0);
    if (options.inputs().isEmpty()) {
      throw new IngestException("nothing to read: name at least one capture or directory");
    }
    return new IngestSummary(
        spark.sparkContext().applicationId(),
        0,
        0,
        0,
        0,
        Map.of(),
        Map.of(),
        0,
        List.of(),
        List.of(),
        0,
        0,
        0);
  }
}
