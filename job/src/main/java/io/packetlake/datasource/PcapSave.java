package io.packetlake.datasource;

import io.packetlake.hadoop.CaptureListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2ScanRelation;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.Iterator;

/**
 * Writes rows as captures. What can be refused is refused before anything is touched: a column that
 * is missing, a folder that the rows come from.
 */
final class PcapSave {
  private final Dataset<Row> rows;
  private final SaveMode mode;
  private final Map<String, String> options;

  PcapSave(Dataset<Row> rows, SaveMode mode, Map<String, String> options) {
    this.rows = rows;
    this.mode = mode;
    this.options = options;
  }

  /** Writes the files; Spark commits them together, in any of its modes. */
  void run() {
    if (options.containsKey("__partition_columns")) {
      throw AnalysisError.of(
          "pcap: captures are not partitioned: leave partitionBy out, or write a folder for each value",
          null);
    }
    Column[] columns = {
      column(PacketColumn.RAW),
      column(PacketColumn.LINK_TYPE),
      column(PacketColumn.TIME_NS),
      originalLength()
    };
    requireOtherFolder();
    rows.select(columns)
        .write()
        .format(PcapFileFormat.class.getName())
        .mode(mode)
        .options(options)
        .save();
  }

  private Column column(PacketColumn wanted) {
    StructField field =
        field(wanted)
            .orElseThrow(
                () ->
                    AnalysisError.of(
                        "pcap: there is no column %s: rows that are written need raw (BINARY), link_type and time_ns; there are %s"
                            .formatted(wanted.columnName(), names()),
                        null));
    DataType type = field.dataType();
    boolean fits =
        wanted.type() instanceof BinaryType
            ? type instanceof BinaryType
            : type instanceof IntegralType;
    if (!fits) {
      throw AnalysisError.of(
          "pcap: column %s is %s, not %s"
              .formatted(wanted.columnName(), type.sql(), wanted.type().sql()),
          null);
    }
    return rows.col("`" + field.name() + "`").cast(wanted.type()).as(wanted.columnName());
  }

  /** A packet whose length on the wire nobody knows was captured whole. */
  private Column originalLength() {
    return field(PacketColumn.ORIGINAL_LENGTH).isPresent()
        ? column(PacketColumn.ORIGINAL_LENGTH)
        : functions
            .lit(null)
            .cast(DataTypes.LongType)
            .as(PacketColumn.ORIGINAL_LENGTH.columnName());
  }

  private Optional<StructField> field(PacketColumn wanted) {
    StructType schema = rows.schema();
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equalsIgnoreCase(wanted.columnName()))
        .findFirst();
  }

  private String names() {
    return String.join(", ", rows.schema().fieldNames());
  }

  /** Overwriting removes what is in the folder before the rows are read. */
  private void requireOtherFolder() {
    String path = options.get("path");
    if (mode != SaveMode.Overwrite || path == null) {
      return;
    }
    Configuration hadoop = rows.sparkSession().sessionState().newHadoopConf();
    try {
      FileSystem fileSystem = new Path(path).getFileSystem(hadoop);
      String folder = CaptureListing.name(fileSystem.makeQualified(new Path(path)));
      for (String capture : capturesRead(hadoop)) {
        if (capture.equals(folder) || capture.startsWith(folder + "/")) {
          throw AnalysisError.of(
              "pcap: %s is to be overwritten, but the rows are read from it: write another folder"
                  .formatted(folder),
              null);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> capturesRead(Configuration hadoop) {
    List<String> captures = new ArrayList<>();
    Iterator<LogicalPlan> leaves = rows.queryExecution().analyzed().collectLeaves().iterator();
    while (leaves.hasNext()) {
      if (table(leaves.next()) instanceof PcapTable table) {
        captures.addAll(table.captures(hadoop));
      }
    }
    return captures;
  }

  /** What a plan's leaf reads; the rows of an INSERT come with their scans planned. */
  private static Table table(LogicalPlan leaf) {
    if (leaf instanceof DataSourceV2ScanRelation scan) {
      return scan.relation().table();
    }
    return leaf instanceof DataSourceV2Relation relation ? relation.table() : null;
  }
}
