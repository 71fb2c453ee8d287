package io.packetlake.table;

import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.INT;
import static io.packetlake.schema.ColumnType.Scalar.STRING;
import static io.packetlake.schema.ColumnType.Scalar.TIMESTAMP;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType.ArrayOf;
import io.packetlake.schema.ColumnType.MapOf;
import io.packetlake.schema.TableSchema;
import io.packetlake.table.CaptureRow.Content;
import io.packetlake.table.CaptureRow.Losses;
import io.packetlake.table.CaptureRow.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
    columns.addAll(origin());
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
        Column.of("format", STRING, "File format, such as pcap", ofContent(Content::format)),
        Column.of(
            "byte_order",
            STRING,
            "Byte order of the headers: little or big",
            ofContent(Content::byteOrder)),
        Column.of(
            "time_resolution",
            BIGINT,
            "Units of a timestamp in a second: 1000000 for microseconds",
            ofContent(Content::timeResolution)),
        Column.of(
            "link_types",
            new ArrayOf(INT),
            "LINKTYPE numbers of the interfaces, each once, in the order of the file",
            ofContent(Content::linkTypes)),
        Column.of(
            "snaplen",
            BIGINT,
            "Bytes kept of a packet at most, as the file says, of several interfaces the most; packets may be"
                + " longer",
            ofContent(Content::snaplen)));
  }

  private static List<Column<CaptureRow>> origin() {
    return List.of(
        Column.of(
            "hardware",
            STRING,
            "The machine that captured, as the file says; NULL where it does not say (pcap cannot)",
            ofOrigin(Origin::hardware)),
        Column.of(
            "os",
            STRING,
            "The operating system that captured, as the file says; NULL where it does not say",
            ofOrigin(Origin::os)),
        Column.of(
            "application",
            STRING,
            "The program that wrote the file, as it says; NULL where it does not say",
            ofOrigin(Origin::application)),
        Column.of(
            "comments",
            new ArrayOf(STRING),
            "Comments on the file's sections and interfaces; the first 64 different ones",
            ofOrigin(Origin::comments)));
  }

  private static List<Column<CaptureRow>> packets() {
    return List.of(
        Column.of("packets", BIGINT, "Packets read", ofContent(Content::packets)),
        Column.of(
            "captured_bytes",
            BIGINT,
            "Bytes of the packets read",
            ofContent(Content::capturedBytes)),
        Column.of(
            "header_bytes",
            BIGINT,
            "Bytes of the file's and the records' headers",
            ofContent(Content::headerBytes)),
        Column.of(
            "data_bytes",
            BIGINT,
            "Length of the file, decompressed",
            ofContent(Content::dataBytes)),
        Column.of(
            "first_time",
            TIMESTAMP,
            "Earliest packet's time; NULL where there is no packet",
            ofContent(Content::firstNanos)),
        Column.of(
            "last_time",
            TIMESTAMP,
            "Latest packet's time; NULL where there is no packet",
            ofContent(Content::lastNanos)));
  }

  private static List<Column<CaptureRow>> losses() {
    return List.of(
        Column.of(
            "filtered_packets",
            BIGINT,
            "Packets read that the run's filter did not let pass: they are in no flow, and not in undecoded_packets",
            ofLosses(Losses::filteredPackets)),
        Column.of(
            "cut_packets",
            BIGINT,
            "Packets shorter in the file than on the wire",
            ofLosses(Losses::cutPackets)),
        Column.of(
            "undecoded_packets",
            new MapOf(STRING, BIGINT),
            "Packets of no flow, by reason",
            ofLosses(Losses::undecodedPackets)),
        Column.of(
            "corrupt_bytes",
            BIGINT,
            "Bytes that belong to no record and were passed over",
            ofLosses(Losses::corruptBytes)),
        Column.of(
            "first_corrupt_offset",
            BIGINT,
            "Where in the decompressed file the first of them lies; NULL where there is none",
            ofLosses(Losses::firstCorruptOffset)),
        Column.of(
            "resyncs",
            BIGINT,
            "How often a sound record was searched for after such bytes",
            ofLosses(Losses::resyncs)),
        Column.of(
            "tail_bytes",
            BIGINT,
            "Bytes of a last record that the file's end cuts off",
            ofLosses(Losses::tailBytes)),
        Column.of(
            "out_of_order_packets",
            BIGINT,
            "Packets with an earlier time than the packet before them in the file",
            ofContent(Content::outOfOrderPackets)),
        Column.of(
            "interface_drops",
            BIGINT,
            "Packets that the capturing interface dropped, as the file says; NULL where it does not say (pcap"
                + " cannot)",
            ofLosses(Losses::interfaceDrops)),
        Column.of(
            "os_drops",
            BIGINT,
            "Packets that the capturing system dropped, as the file says; NULL where it does not say (pcap"
                + " cannot)",
            ofLosses(Losses::osDrops)),
        Column.of(
            "error",
            STRING,
            "What is wrong with the file. Where packets is NULL too, nothing of it could be read and"
                + " nothing of it is in any table. NULL where it was read to its end",
            CaptureRow::error));
  }

  private static Function<CaptureRow, ?> ofContent(Function<Content, ?> value) {
    return row -> row.content() == null ? null : value.apply(row.content());
  }

  private static Function<CaptureRow, ?> ofOrigin(Function<Origin, ?> value) {
    return ofContent(content -> value.apply(content.origin()));
  }

  private static Function<CaptureRow, ?> ofLosses(Function<Losses, ?> value) {
    return ofContent(content -> value.apply(content.losses()));
  }
}
