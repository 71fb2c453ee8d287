package io.packetlake.cli;

import io.packetlake.spark.Views;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--lake",
      required = true,
      paramLabel = "DIR",
      order = 1,
      description = "Folder of the tables, a path or a Hadoop URI.")
  private String lake;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      order = 2,
      description = {
        "How to print the rows: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.",
        "table: aligned, long values shortened, bytes in hex. json: one object a line, bytes in"
            + " base64. csv: with a header, bytes in hex."
      })
  private RowFormat format;

  @Parameters(paramLabel = "SQL", arity = "1", description = "The statement.")
  private String statement;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = Session.open()) {
      Views.register(spark, lake);
      format.printer().print(spark.sql(statement), out);
    }
    return spec.exitCodeOnSuccess();
  }
}
