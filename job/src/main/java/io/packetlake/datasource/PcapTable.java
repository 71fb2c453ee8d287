package io.packetlake.datasource;

import io.packetlake.hadoop.CaptureListing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.SupportsWrite;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.write.LogicalWriteInfo;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** Captures as a table of packets. */
final class PcapTable implements SupportsRead, SupportsWrite {
  private final PcapOptions options;
  private final CaptureFiles files;

  PcapTable(PcapOptions options) {
    this.options = options;
    this.files = new CaptureFiles(options);
  }

  /** The names of its captures. */
  List<String> captures(Configuration hadoop) {
    return files.all(options.configuration(hadoop)).stream()
        .map(file -> CaptureListing.name(file.getPath()))
        .toList();
  }

  @Override
  public String name() {
    return "pcap " + String.join(", ", options.paths());
  }

  @Override
  @SuppressWarnings("deprecation") // Spark 3.5 has no other way
  public StructType schema() {
    return PacketColumn.SCHEMA;
  }

  @Override
  public Set<TableCapability> capabilities() {
    // Rows that are written need not have all columns, and are told by name: as for save.
    return EnumSet.of(
        TableCapability.BATCH_READ,
        TableCapability.V1_BATCH_WRITE,
        TableCapability.TRUNCATE,
        TableCapability.ACCEPT_ANY_SCHEMA);
  }

  /** Options of one query (Spark 4's {@code WITH (…)}) are laid over those of the table. */
  @Override
  public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ofQuery) {
    PcapOptions laid = options.with(ofQuery);
    return new PcapScanBuilder(
        laid, laid.paths().equals(options.paths()) ? files : new CaptureFiles(laid), schema());
  }

  @Override
  public WriteBuilder newWriteBuilder(LogicalWriteInfo info) {
    return new PcapInsert(options.with(info.options()));
  }
}
