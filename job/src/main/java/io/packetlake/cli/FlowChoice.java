package io.packetlake.cli;

import io.packetlake.spark.Views;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that choose rows of a lake. */
final class FlowChoice {
  private static final String FLOWS = "flows";
  private static final String TRANSACTIONS = "transactions";
  private static final String FLOW_ID = "flow_id";

  @Mixin private LakeOption lake;

  @Option(
      names = "--where",
      required = true,
      paramLabel = "SQL",
      order = 2,
      description = {
        "A Spark SQL condition on the columns of flows; or on those of transactions, which means the"
            + " whole flows that the transactions are in."
      })
  private String where;

  @Option(
      names = "--from",
      paramLabel = "TABLE",
      order = 3,
      description = {
        "The table that --where speaks of: flows, transactions, or another one with a flow_id. Without"
            + " it flows, unless only transactions has the columns."
      })
  private String from;

  /** Folder of the lake. */
  String lake() {
    return lake.folder();
  }

  /** The chosen rows of {@code flows}. */
  Dataset<Row> flows(SparkSession spark) {
    Views.register(spark, lake.folder());
    Dataset<Row> flows = spark.table(FLOWS);
    if (from == null) {
      return isOnlyOfTransactions(spark)
          ? ofRows(flows, spark.table(TRANSACTIONS))
          : flows.where(where);
    }
    return from.equals(FLOWS) ? flows.where(where) : ofRows(flows, spark.table(from));
  }

  private boolean isOnlyOfTransactions(SparkSession spark) {
    return !speaksOf(spark.table(FLOWS)) && speaksOf(spark.table(TRANSACTIONS));
  }

  private boolean speaksOf(Dataset<Row> table) {
    try {
      table.where(where).schema();
      return true;
    } catch (Exception e) { // Spark does not declare the one that it throws
      if (e instanceof AnalysisException) {
        return false;
      }
      throw e;
    }
  }

  private Dataset<Row> ofRows(Dataset<Row> flows, Dataset<Row> table) {
    Dataset<Row> chosen = table.where(where).select(FLOW_ID);
    return flows.join(chosen, flows.col(FLOW_ID).equalTo(chosen.col(FLOW_ID)), "left_semi");
  }
}
