package io.packetlake.datasource;

import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.SerializableWritable;
import org.apache.spark.sql.connector.read.InputPartition;

/** The splits that one task reads, one after another. */
final class PacketPartition implements InputPartition {
  private static final long serialVersionUID = 1L;

  /** What a local disk says of where its files are; true on every machine and so of no use. */
  private static final String ANY_HOST = "localhost";

  private final List<SerializableWritable<CaptureSplit>> splits;

  PacketPartition(List<CaptureSplit> splits) {
    this.splits = splits.stream().map(SerializableWritable::new).toList();
  }

  List<CaptureSplit> splits() {
    return splits.stream().map(SerializableWritable::value).toList();
  }

  /** The hosts that have the bytes of its largest split. */
  @Override
  public String[] preferredLocations() {
    return splits().stream()
        .max(Comparator.comparingLong(CaptureSplit::getLength))
        .map(PacketPartition::hosts)
        .orElse(new String[0]);
  }

  private static String[] hosts(CaptureSplit split) {
    try {
      return Arrays.stream(split.getLocations())
          .filter(host -> !ANY_HOST.equals(host))
          .toArray(String[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
