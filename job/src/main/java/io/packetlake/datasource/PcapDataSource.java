package io.packetlake.datasource;

import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.BaseRelation;
import org.apache.spark.sql.sources.CreatableRelationProvider;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code pcap}: packets of captures as rows, and rows as captures. Public for
 * Spark, which finds it by its name in {@code META-INF/services}.
 *
 * <p>It is read as a source of Spark's second kind. Of the first kind, as which it writes, are the
 * save modes that people know and Spark's commits; and Spark takes pcap.`path` in SQL only from
 * such.
 */
public final class PcapDataSource extends PcapFileFormat
    implements TableProvider, CreatableRelationProvider, DataSourceRegister {
  /** A data source; Spark makes one whenever it meets the name. */
  public PcapDataSource() {}

  @Override
  public String shortName() {
    return "pcap";
  }

  @Override
  public StructType inferSchema(CaseInsensitiveStringMap options) {
    return PacketColumn.SCHEMA;
  }

  @Override
  public Table getTable(
      StructType schema, Transform[] partitioning, Map<String, String> properties) {
    return new PcapTable(PcapOptions.of(properties));
  }

  @Override
  public BaseRelation createRelation(
      SQLContext context,
      SaveMode mode,
      scala.collection.immutable.Map<String, String> parameters,
      Dataset<Row> data) {
    new PcapSave(data, mode, PcapOptions.javaMap(parameters)).run();
    return new Written(context, data.schema());
  }

  /** What was written, as Spark wants it told. */
  private static final class Written extends BaseRelation {
    private final SQLContext context;
    private final StructType schema;

    Written(SQLContext context, StructType schema) {
      this.context = context;
      this.schema = schema;
    }

    @Override
    public SQLContext sqlContext() {
      return context;
    }

    @Override
    public StructType schema() {
      return schema;
    }
  }
}
