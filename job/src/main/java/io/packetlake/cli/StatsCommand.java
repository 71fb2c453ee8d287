package io.packetlake.cli;

import io.packetlake.upkeep.StatsTable;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code packetlake stats}: how large the tables are. */
@Command(
    name = "stats",
    description = {
      "Prints how large the tables of a lake are: days, rows, files, bytes, mean size of a file.",
      "Files much smaller than parquet.file-size are what 'compact' is for."
    },
    footer = {"", "Example:", "  packetlake stats --lake lake/ --by-date"})
final class StatsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LakeOption lake;
  @Mixin private FormatOption format;

  @Option(names = "--by-date", order = 3, description = "One row a table and UTC date.")
  private boolean byDate;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open()) {
      Dataset<Row> stats =
          byDate
              ? StatsTable.byDate(spark, lake.folder())
              : StatsTable.byTable(spark, lake.folder());
      format.printer().print(stats, spec.commandLine().getOut());
    }
    return spec.exitCodeOnSuccess();
  }
}
