package io.packetlake.table;

import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.INT;
import static io.packetlake.schema.ColumnType.Scalar.STRING;
import static io.packetlake.schema.ColumnType.Scalar.TIMESTAMP;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** The table {@code captures}: where every byte of every capture went. */
public final class CapturesTable {
  /** The declaration. */
  public static final TableSchema<CaptureRow> SCHEMA =
      new TableSchema<>(
          "captures",
          "One row a file a run. Of a file that was read, header_bytes + captured_bytes + corrupt_bytes + tail_bytes ="
              + " data_bytes. Partitioned by the UTC date of the first packet, or of a file without packets by"
              + " that of its modification.",
          columns(),
          CaptureRow::partitionNanos);

  private CapturesTable() {}

  private static List<Column<CaptureRow>> columns() {
    List<Column<CaptureRow>> columns = new ArrayList<>(file());
    columns.addAll(packets());
    columns.addAll(losses());
    return List.copyOf(columns);
  }

  private static List<Column<CaptureRow>> file() {
    return List.of(
        Column.of(
                "capture",
                STRING,
                "The file: its absolute path, or its URI where it is not on a local disk",
                CaptureRow::capture)
            .known("", "file.path", "file.path"),
        Column.of("run_id", STRING, "The run that read the file", CaptureRow::runId),
        Column.of(
                "bytes",
                BIGINT,
                "Length of the file as it lies, compressed or not",
                CaptureRow::bytes)
            .known("", "file.size", "file.size"),
        Column.of("format", STRING, "File format, such as pcap", CaptureRow::format),
        Column.of(
            "byte_order",
            STRING,
            "Byte order of the headers: little or big",
            CaptureRow::byteOrder),
        Column.of(
            "time_resolution",
            BIGINT,
            "Units of a timestamp in a second: 1000000 or 1000000000",
            CaptureRow::timeResolution),
        Column.of(
            "link_types",
            new ArrayOf(INT),
            "LINKTYPE numbers of the interfaces, each once, in the order of the file",
            CaptureRow::linkTypes),
        Column.of(
            "snaplen",
            BIGINT,
            "Bytes kept of a packet at most, as the file says; packets may be longer",
            CaptureRow::snaplen));
  }

  private static List<Column<CaptureRow>> packets() {
    return List.of(
        Column.of("packets", BIGINT, "Packets read", CaptureRow::packets),
        Column.of("captured_bytes", BIGINT, "Bytes of the packets read", CaptureRow::capturedBytes),
        Column.of(
            "header_bytes",
            BIGINT,
            "Bytes of the file's and the records' headers",
            CaptureRow::headerBytes),
        Column.of("data_bytes", BIGINT, "Length of the file, decompressed", CaptureRow::dataBytes),
        Column.of(
            "first_time",
            TIMESTAMP,
            "Earliest packet's time; NULL where there is no packet",
            CaptureRow::firstNanos),
        Column.of(
            "last_time",
            TIMESTAMP,
            "Latest packet's time; NULL where there is no packet",
            CaptureRow::lastNanos));
  }

  private static List<Column<CaptureRow>> losses() {
    return List.of(
        Column.of(
            "cut_packets",
            BIGINT,
            "Packets shorter in the file than on the wire",
            CaptureRow::cutPackets),
        Column.of(
            "undecoded_packets",
            new MapOf(STRING, BIGINT),
            "Packets of no flow, by reason",
            CaptureRow::undecodedPackets),
        Column.of(
            "corrupt_bytes",
            BIGINT,
            "Bytes that belong to no record and were passed over",
            CaptureRow::corruptBytes),
        Column.of(
            "first_corrupt_offset",
            BIGINT,
            "Where in the decompressed file the first of them lies; NULL where there is none",
            CaptureRow::firstCorruptOffset),
        Column.of(
            "resyncs",
            BIGINT,
            "How often a sound record was searched for after such bytes",
            CaptureRow::resyncs),
        Column.of(
            "tail_bytes",
            BIGINT,
            "Bytes of a last record that the file's end cuts off",
            CaptureRow::tailBytes),
        Column.of(
            "out_of_order_packets",
            BIGINT,
            "Packets with an earlier time than the packet before them in the file",
            CaptureRow::outOfOrderPackets),
        Column.of(
            "interface_drops",
            BIGINT,
            "Packets that the capturing interface dropped, as the file says; NULL where it does not say (pcap"
                + " cannot)",
            CaptureRow::interfaceDrops),
        Column.of(
            "os_drops",
            BIGINT,
            "Packets that the capturing system dropped, as the file says; NULL where it does not say (pcap"
                + " cannot)",
            CaptureRow::osDrops),
        Column.of(
            "error",
            STRING,
            "What is wrong with the file. Where packets is NULL too, nothing of it could be read and"
                + " nothing of it is in any table. NULL where it was read to its end",
            CaptureRow::error));
  }
}
