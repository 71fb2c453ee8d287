package io.packetlake;

import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.spark.EmbeddedSession;
import io.packetlake.spark.IngestOptions;
import io.packetlake.spark.Pipeline;
import io.packetlake.spark.Progress;
import io.packetlake.spark.Views;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** The lake that one ingest of {@code samples/} makes, with its tables as views of a session. */
final class SamplesLake {
  /** The captures' folder, from the folder of the module, in which tests run. */
  static final Path SAMPLES = Path.of("../samples");

  private SamplesLake() {}

  /** Ingests into an empty folder and opens a session over the tables; to be closed by the test. */
  static SparkSession make(Path folder) {
    SparkSession spark = EmbeddedSession.open("local[2]");
    IngestOptions options =
        IngestOptions.from(List.of(SAMPLES.toString()), folder.toString(), DeclaredSettings.all());
    Pipeline.run(spark, options, Progress.SILENT);
    Views.register(spark, folder.toString());
    return spark;
  }
}
