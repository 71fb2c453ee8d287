package io.packetlake.spark;

import io.packetlake.lake.Lake;
import io.packetlake.schema.TableSchema;
import io.packetlake.sql.NamedView;
import io.packetlake.table.Tables;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The lake's tables as views of a session. */
public final class Views {
  private Views() {}

  /**
   * Registers every table of a lake as a temporary view by its name, and the views in the names of
   * Zeek, ECS and OCSF (docs/sql.md); a table without files yet is an empty view with the right
   * columns.
   *
   * @param spark the session
   * @param folder root folder of the lake, a local path or a Hadoop URI
   * @throws io.packetlake.lake.LakeException where there is no lake
   */
  public static void register(SparkSession spark, String folder) {
    Lake lake = Lake.openForReading(folder, spark.sessionState().newHadoopConf());
    for (TableSchema<?> table : Tables.all()) {
      StructType schema = SparkTypes.table(table);
      Dataset<Row> rows =
          lake.hasRows(table.name())
              ? spark.read().schema(schema).parquet(lake.table(table.name()).toString())
              : spark.createDataFrame(List.of(), schema);
      rows.createOrReplaceTempView(table.name());
    }
    NamedView.of(Tables.all()).forEach(view -> spark.sql(view.statement()));
  }
}
