package io.packetlake.cli;

import io.packetlake.spark.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code packetlake sql}: questions to the tables. */
@Command(
    name = "sql",
    description = "Runs a Spark SQL statement over a lake; every table is a view by its name.",
    footer = {
      "",
      "Example:",
      "  packetlake sql --lake lake/ --format csv \\",
      "    \"SELECT host, uri, status_code FROM transactions WHERE status_code >= 400\""
    })
final class SqlCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private LakeOption lake;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "SQL", arity = "1", description = "The statement.")
  private String statement;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Session.open()) {
      Views.register(spark, lake.folder());
      Dataset<Row> rows = spark.sql(statement);
      // CREATE VIEW and its like have no result.
      if (rows.columns().length > 0) {
        format.printer().print(rows, out);
      }
    }
    return spec.exitCodeOnSuccess();
  }
}
