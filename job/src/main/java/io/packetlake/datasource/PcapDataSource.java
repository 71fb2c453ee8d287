package io.packetlake.datasource;

import java.util.Map;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The data source {@code pcap}: packets of captures as rows. Public for Spark, which finds it by
 * its name in {@code META-INF/services}.
 */
public final class PcapDataSource implements TableProvider, DataSourceRegister {
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
}
