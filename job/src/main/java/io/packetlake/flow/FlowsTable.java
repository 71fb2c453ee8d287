package io.packetlake.flow;

import static io.packetlake.schema.Column.Trait.LOOKED_UP;
import static io.packetlake.schema.Column.Trait.UNIQUE;
import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.INT;
import static io.packetlake.schema.ColumnType.Scalar.STRING;
import static io.packetlake.schema.ColumnType.Scalar.TIMESTAMP;

import io.packetlake.decode.Tunnel;
import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** The table {@code flows}: one row a conversation. */
public final class FlowsTable {
  /** The table's declaration. */
  public static final TableSchema<Flow> SCHEMA =
      new TableSchema<>(
          "flows",
          "One conversation: the packets of both directions between two endpoints, from the first"
              + " to an end by idle time, a new connection on the same ports, or the end of the"
              + " captures.",
          columns(),
          Flow::startNanos,
          List.of("src_ip", "dst_ip"));

  private FlowsTable() {}

  private static List<Column<Flow>> columns() {
    List<Column<Flow>> columns = new ArrayList<>();
    columns.addAll(identity());
    columns.addAll(endpoints());
    columns.addAll(conversation());
    columns.addAll(TrafficColumns.all());
    columns.addAll(ending());
    return List.copyOf(columns);
  }

  private static List<Column<Flow>> identity() {
    return List.of(
        Column.<Flow>of(
                "flow_id",
                STRING,
                "Id of the flow, the same in every table, run and split.",
                flow -> flow.identity().flowId())
            .with(UNIQUE, LOOKED_UP)
            .known("conn.uid", "event.id", "metadata.uid"),
        Column.<Flow>of(
                "community_id",
                STRING,
                "Community ID v1, seed 0, as Zeek and Suricata compute it.",
                flow -> flow.identity().communityId())
            .with(UNIQUE, LOOKED_UP)
            .known("conn.community_id", "network.community_id", "connection_info.community_uid"),
        Column.<Flow>of(
                "capture",
                STRING,
                "Capture that holds the flow's first packet.",
                flow -> flow.identity().capture())
            .known("", "log.file.path", ""),
        Column.<Flow>of(
                "start_time", TIMESTAMP, "Capture time of the first packet.", Flow::startNanos)
            .with(UNIQUE)
            .known("conn.ts", "event.start", "start_time"),
        Column.<Flow>of(
                "start_ns",
                BIGINT,
                "Capture time of the first packet, epoch nanoseconds.",
                Flow::startNanos)
            .with(UNIQUE),
        Column.<Flow>of("end_time", TIMESTAMP, "Capture time of the last packet.", Flow::endNanos)
            .with(UNIQUE)
            .known("", "event.end", "end_time"),
        Column.<Flow>of(
                "duration_ns",
                BIGINT,
                "From the first packet to the last, nanoseconds.",
                flow -> flow.endNanos() - flow.startNanos())
            .with(UNIQUE)
            .known("conn.duration", "event.duration", "duration"));
  }

  private static List<Column<Flow>> endpoints() {
    return List.of(
        Column.<Flow>of(
                "src_ip",
                STRING,
                "Address of the originator.",
                flow -> flow.identity().address(flow.originator()))
            .with(LOOKED_UP)
            .known("conn.id.orig_h", "source.ip", "src_endpoint.ip"),
        Column.<Flow>of(
                "src_port",
                INT,
                "Port of the originator; for ICMP its message's type.",
                flow -> flow.identity().port(flow.originator()))
            .known("conn.id.orig_p", "source.port", "src_endpoint.port"),
        Column.<Flow>of(
                "dst_ip",
                STRING,
                "Address of the responder.",
                flow -> flow.identity().address(flow.responder()))
            .with(LOOKED_UP)
            .known("conn.id.resp_h", "destination.ip", "dst_endpoint.ip"),
        Column.<Flow>of(
                "dst_port",
                INT,
                "Port of the responder; for ICMP the type that answers src_port, or the code where"
                    + " none does.",
                flow -> flow.identity().port(flow.responder()))
            .known("conn.id.resp_p", "destination.port", "dst_endpoint.port"),
        Column.<Flow>of("ip_version", INT, "4 or 6.", flow -> flow.key().ipVersion())
            .known("", "network.type", "connection_info.protocol_ver_id"),
        Column.<Flow>of(
                "protocol",
                STRING,
                "Transport: tcp, udp, icmp or icmp6.",
                flow -> flow.key().protocolName())
            .known("conn.proto", "network.transport", "connection_info.protocol_name"),
        Column.<Flow>of(
                "vlan_ids",
                new ColumnType.ArrayOf(INT),
                "The two outermost VLAN ids, outermost first; empty without tags.",
                flow -> flow.key().vlans())
            .known("conn.vlan", "network.vlan.id", "src_endpoint.vlan_uid"),
        Column.<Flow>of(
                "tunnels",
                new ColumnType.ArrayOf(STRING),
                "Tunnels that the flow's first packet came through, outermost first; empty without.",
                flow -> flow.tunnels().stream().map(Tunnel::label).toList())
            .known("tunnel.tunnel_type", "", ""));
  }

  private static List<Column<Flow>> conversation() {
    return List.of(
        Column.<Flow>of(
                "app_protocol",
                STRING,
                "Application protocol that an analyzer recognised in the bytes, such as http; NULL"
                    + " where none did.",
                Flow::appProtocol)
            .known("conn.service", "network.protocol", "app_name"),
        Column.<Flow>of(
                "conn_state",
                STRING,
                "Zeek's summary of the connection, such as SF, S0 or RSTO.",
                Flow::connState)
            .known("conn.conn_state", "", ""),
        Column.<Flow>of(
                "history",
                STRING,
                "Zeek's letters for what happened, the originator's in upper case; NULL for ICMP.",
                Flow::history)
            .known("conn.history", "", ""));
  }

  private static List<Column<Flow>> ending() {
    return List.of(
        Column.<Flow>of(
                "handshake_rtt_ns",
                BIGINT,
                "From the SYN to the acknowledgment of the SYN-ACK, nanoseconds: one round trip"
                    + " wherever the capturer stood; NULL where the handshake was not seen whole.",
                Flow::handshakeRttNanos)
            .with(UNIQUE),
        Column.<Flow>of(
                "end_reason",
                STRING,
                "What ended it: fin, rst, idle, new_connection or end_of_capture.",
                flow -> flow.endReason().label())
            .known("", "event.reason", ""),
        Column.<Flow>of(
            "extents",
            new ColumnType.ArrayOf(new ColumnType.Struct<>(extent())),
            "Where the flow's packets lie, all fragments of them included: per capture, the offsets"
                + " of the first and the last record in the (decompressed) file.",
            Flow::extents));
  }

  private static List<Column<Extent>> extent() {
    return List.of(
        Column.of("capture", STRING, "Name of the capture.", Extent::capture),
        Column.of("first_offset", BIGINT, "Offset of the first record.", Extent::firstOffset)
            .with(UNIQUE),
        Column.of("last_offset", BIGINT, "Offset of the last record.", Extent::lastOffset)
            .with(UNIQUE));
  }
}
