package io.packetlake.datasource;

import io.packetlake.decode.LinkAddresses;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Every column of a packet's row, declared once: docs/datasource.md is made from this. */
@SuppressWarnings("ImmutableEnumChecker") // Spark does not say that its types never change
enum PacketColumn {
  CAPTURE(
      "capture",
      DataTypes.StringType,
      PacketPart.RECORD,
      new PacketValue.Word(CurrentPacket::capture),
      "",
      "Path of the file, a URI where it is not local, as in the lake's tables."),
  OFFSET(
      "offset",
      DataTypes.LongType,
      PacketPart.RECORD,
      number(packet -> packet.packet().fileOffset()),
      "",
      "Where the packet's record starts in the (decompressed) file; with `capture` it names the"
          + " packet, whatever the splits."),
  NUMBER_IN_SPLIT(
      "number_in_split",
      DataTypes.LongType,
      PacketPart.RECORD,
      number(CurrentPacket::numberInSplit),
      "frame.number",
      "1, 2, … in the split that the packet was read in: tshark's number where the file is one"
          + " split, else it depends on the split size."),
  TIME(
      "time",
      DataTypes.TimestampType,
      PacketPart.RECORD,
      number(packet -> Math.floorDiv(packet.packet().timeNanos(), 1_000L)),
      "frame.time_utc",
      "Capture time, microseconds."),
  TIME_NS(
      "time_ns",
      DataTypes.LongType,
      PacketPart.RECORD,
      number(packet -> packet.packet().timeNanos()),
      "frame.time_epoch",
      "Capture time, epoch nanoseconds."),
  CAPTURED_LENGTH(
      "captured_length",
      DataTypes.IntegerType,
      PacketPart.RECORD,
      number(packet -> packet.packet().capturedLength()),
      "frame.cap_len",
      "Bytes that were captured."),
  ORIGINAL_LENGTH(
      "original_length",
      DataTypes.LongType,
      PacketPart.RECORD,
      number(packet -> packet.packet().originalLength()),
      "frame.len",
      "Bytes on the wire, as the record says; real files hold values below `captured_length`."),
  LINK_TYPE(
      "link_type",
      DataTypes.IntegerType,
      PacketPart.RECORD,
      number(packet -> packet.packet().linkType()),
      "",
      "LINKTYPE number of the interface; 65535 where the capture does not describe it."),
  SRC_MAC(
      "src_mac",
      DataTypes.StringType,
      PacketPart.RECORD,
      new PacketValue.Mac(LinkAddresses::source),
      "eth.src",
      "Sender of the captured frame (Ethernet, Linux cooked, 802.11), not of one in a tunnel."),
  DST_MAC(
      "dst_mac",
      DataTypes.StringType,
      PacketPart.RECORD,
      new PacketValue.Mac(LinkAddresses::destination),
      "eth.dst",
      "Receiver of the captured frame (Ethernet, 802.11)."),
  VLAN_IDS(
      "vlan_ids",
      DataTypes.createArrayType(DataTypes.IntegerType, false),
      PacketPart.HEADERS,
      new PacketValue.Vlans(),
      "vlan.id",
      "The two outermost VLAN ids, outermost first; empty without tags."),
  SRC_IP(
      "src_ip",
      DataTypes.StringType,
      PacketPart.IP,
      new PacketValue.Address(packet -> packet.decoded().sourceAddressOffset()),
      "ip.src, ipv6.src",
      "Source of the innermost IP header."),
  DST_IP(
      "dst_ip",
      DataTypes.StringType,
      PacketPart.IP,
      new PacketValue.Address(packet -> packet.decoded().destinationAddressOffset()),
      "ip.dst, ipv6.dst",
      "Destination of the innermost IP header."),
  IP_VERSION(
      "ip_version",
      DataTypes.IntegerType,
      PacketPart.IP,
      number(packet -> packet.decoded().ipVersion()),
      "ip.version",
      "4 or 6; NULL where no IP header was decoded."),
  PROTOCOL(
      "protocol",
      DataTypes.StringType,
      PacketPart.PROTOCOL,
      new PacketValue.Word(packet -> ColumnTexts.protocol(packet.decoded().protocol())),
      "ip.proto",
      "What the IP header carries: tcp, udp, icmp, icmp6, sctp, gre, …, or `ip-` and the number."),
  SRC_PORT(
      "src_port",
      DataTypes.IntegerType,
      PacketPart.PORTS,
      number(packet -> packet.decoded().sourcePort()),
      "tcp.srcport, udp.srcport",
      "Source port of TCP, UDP or SCTP."),
  DST_PORT(
      "dst_port",
      DataTypes.IntegerType,
      PacketPart.PORTS,
      number(packet -> packet.decoded().destinationPort()),
      "tcp.dstport, udp.dstport",
      "Destination port of TCP, UDP or SCTP."),
  TCP_FLAGS(
      "tcp_flags",
      DataTypes.IntegerType,
      PacketPart.TCP,
      number(packet -> packet.decoded().tcpFlags()),
      "tcp.flags",
      "1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK, 32 URG, 64 ECE, 128 CWR."),
  TCP_SEQ(
      "tcp_seq",
      DataTypes.LongType,
      PacketPart.TCP,
      number(packet -> Integer.toUnsignedLong(packet.decoded().sequence())),
      "tcp.seq_raw",
      "Sequence number as it lies, 0 to 4294967295."),
  TCP_ACK(
      "tcp_ack",
      DataTypes.LongType,
      PacketPart.TCP,
      number(packet -> Integer.toUnsignedLong(packet.decoded().acknowledgement())),
      "tcp.ack_raw",
      "Acknowledgment number as it lies, also where the flag ACK is not set."),
  TCP_WINDOW(
      "tcp_window",
      DataTypes.IntegerType,
      PacketPart.TCP,
      number(packet -> packet.decoded().window()),
      "tcp.window_size_value",
      "Window as it lies, unscaled."),
  PAYLOAD_LENGTH(
      "payload_length",
      DataTypes.IntegerType,
      PacketPart.TRANSPORT,
      number(packet -> packet.decoded().payloadLength()),
      "tcp.len",
      "Bytes of the transport's payload on the wire, padding not counted."),
  PAYLOAD(
      "payload",
      DataTypes.BinaryType,
      PacketPart.TRANSPORT,
      new PacketValue.Bytes(
          packet -> packet.decoded().payloadOffset(),
          packet -> packet.decoded().capturedPayloadLength()),
      "tcp.payload, udp.payload",
      "What was captured of it."),
  RAW(
      "raw",
      DataTypes.BinaryType,
      PacketPart.RECORD,
      new PacketValue.Bytes(
          packet -> packet.packet().offset(), packet -> packet.packet().capturedLength()),
      "",
      "The packet's captured bytes, from the link header on."),
  UNDECODED_REASON(
      "undecoded_reason",
      DataTypes.StringType,
      PacketPart.HEADERS,
      new PacketValue.Word(CurrentPacket::undecodedReason),
      "",
      "Why the packet, or what a tunnel in it carried, was not decoded to its transport"
          + " ([reasons](decoding.md#reasons)); NULL where it was."),
  TUNNELS(
      "tunnels",
      DataTypes.createArrayType(DataTypes.StringType, false),
      PacketPart.HEADERS,
      new PacketValue.Tunnels(),
      "",
      "Tunnels around the innermost IP header, outermost first; empty without.");

  /** All columns, in order. */
  static final StructType SCHEMA =
      new StructType(
          Arrays.stream(values())
              .map(each -> DataTypes.createStructField(each.columnName, each.type, true))
              .toArray(StructField[]::new));

  private final String columnName;
  private final DataType type;
  private final PacketPart part;
  private final PacketValue value;
  private final String tsharkField;
  private final String meaning;

  PacketColumn(
      String columnName,
      DataType type,
      PacketPart part,
      PacketValue value,
      String tsharkField,
      String meaning) {
    this.columnName = columnName;
    this.type = type;
    this.part = part;
    this.value = value;
    this.tsharkField = tsharkField;
    this.meaning = meaning;
  }

  private static PacketValue number(ToLongFunction<CurrentPacket> of) {
    return new PacketValue.Numeric(of);
  }

  /** The column of a name. */
  static Optional<PacketColumn> named(String name) {
    return Arrays.stream(values()).filter(each -> each.columnName.equals(name)).findFirst();
  }

  String columnName() {
    return columnName;
  }

  DataType type() {
    return type;
  }

  PacketPart part() {
    return part;
  }

  PacketValue value() {
    return value;
  }

  /** Where tshark shows the same; empty where it does not. */
  String tsharkField() {
    return tsharkField;
  }

  /** One line for docs/datasource.md. */
  String meaning() {
    return meaning;
  }
}
