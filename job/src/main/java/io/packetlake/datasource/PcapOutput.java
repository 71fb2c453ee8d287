package io.packetlake.datasource;

import io.packetlake.capture.PcapWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;

/**
 * The capture that one task writes, in the order of its rows. A pcap file has one link type: rows
 * of another one go to a file of their own beside it, {@code part-…-link-113.pcap}.
 */
final class PcapOutput extends OutputWriter {
  static final String EXTENSION = ".pcap";

  private static final int ETHERNET = 1;

  private final Path file;
  private final Configuration hadoop;
  private final int raw;
  private final int linkType;
  private final int timeNanos;
  private final int originalLength;
  private final TreeMap<Integer, PcapWriter> writers = new TreeMap<>();
  private PcapWriter last;
  private int lastLinkType;

  /**
   * A writer that has no file yet.
   *
   * @param file where the packets of the first link type go
   * @param columns names of the rows' columns
   */
  PcapOutput(Path file, List<String> columns, Configuration hadoop) {
    this.file = file;
    this.hadoop = hadoop;
    this.raw = columns.indexOf(PacketColumn.RAW.columnName());
    this.linkType = columns.indexOf(PacketColumn.LINK_TYPE.columnName());
    this.timeNanos = columns.indexOf(PacketColumn.TIME_NS.columnName());
    this.originalLength = columns.indexOf(PacketColumn.ORIGINAL_LENGTH.columnName());
  }

  @Override
  public void write(InternalRow row) {
    if (row.isNullAt(raw) || row.isNullAt(linkType) || row.isNullAt(timeNanos)) {
      throw new IllegalArgumentException(
          "pcap: a row whose raw, link_type or time_ns is NULL cannot be written: filter it out");
    }
    byte[] packet = row.getBinary(raw);
    long wireLength = row.isNullAt(originalLength) ? packet.length : row.getLong(originalLength);
    try {
      writer(row.getInt(linkType))
          .write(row.getLong(timeNanos), wireLength, packet, 0, packet.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PcapWriter writer(int wanted) throws IOException {
    if (last == null || wanted != lastLinkType) {
      last = writers.get(wanted);
      lastLinkType = wanted;
      if (last == null) {
        last = open(wanted);
        writers.put(wanted, last);
      }
    }
    return last;
  }

  private PcapWriter open(int wanted) throws IOException {
    Path path = writers.isEmpty() ? file : beside(wanted);
    return new PcapWriter(path.getFileSystem(hadoop).create(path, false), wanted);
  }

  private Path beside(int wanted) {
    String name = file.getName();
    String stem = name.substring(0, name.length() - EXTENSION.length());
    return new Path(file.getParent(), stem + "-link-" + wanted + EXTENSION);
  }

  /** Finishes the files; a task without rows leaves a capture without packets. */
  @Override
  public void close() {
    try {
      if (writers.isEmpty()) {
        writer(ETHERNET);
      }
      for (PcapWriter each : writers.values()) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String path() {
    return file.toString();
  }
}
