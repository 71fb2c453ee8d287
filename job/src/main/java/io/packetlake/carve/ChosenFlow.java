package io.packetlake.carve;

import io.packetlake.decode.Protocol;
import io.packetlake.flow.Extent;
import io.packetlake.flow.FlowKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * A row of {@code flows} whose packets are asked for.
 *
 * @param packets packets of both sides
 * @param bytes bytes of their IP packets
 * @param extents where they lie
 */
record ChosenFlow(
    String flowId,
    FlowKey key,
    long startNanos,
    long endNanos,
    long packets,
    long bytes,
    List<Extent> extents) {

  /** The columns that {@link #of} reads. */
  static final List<String> COLUMNS =
      List.of(
          "flow_id",
          "ip_version",
          "protocol",
          "src_ip",
          "src_port",
          "dst_ip",
          "dst_port",
          "vlan_ids",
          "start_ns",
          "duration_ns",
          "orig_packets",
          "resp_packets",
          "orig_bytes",
          "resp_bytes",
          "extents");

  /** The flow of a row with {@link #COLUMNS}. */
  static ChosenFlow of(Row row) {
    long start = row.getLong(row.fieldIndex("start_ns"));
    return new ChosenFlow(
        row.getString(row.fieldIndex("flow_id")),
        FlowKey.of(
            row.getInt(row.fieldIndex("ip_version")),
            Protocol.number(row.getString(row.fieldIndex("protocol"))),
            endpoint(row, "src"),
            endpoint(row, "dst"),
            row.getList(row.fieldIndex("vlan_ids"))),
        start,
        start + row.getLong(row.fieldIndex("duration_ns")),
        sum(row, "orig_packets", "resp_packets"),
        sum(row, "orig_bytes", "resp_bytes"),
        extents(row.getList(row.fieldIndex("extents"))));
  }

  private static FlowKey.Endpoint endpoint(Row row, String side) {
    return new FlowKey.Endpoint(
        row.getString(row.fieldIndex(side + "_ip")), row.getInt(row.fieldIndex(side + "_port")));
  }

  private static long sum(Row row, String one, String other) {
    return row.getLong(row.fieldIndex(one)) + row.getLong(row.fieldIndex(other));
  }

  private static List<Extent> extents(List<Row> rows) {
    List<Extent> extents = new ArrayList<>();
    for (Row row : rows) {
      extents.add(
          new Extent(
              row.getString(row.fieldIndex("capture")),
              row.getLong(row.fieldIndex("first_offset")),
              row.getLong(row.fieldIndex("last_offset"))));
    }
    return extents;
  }
}
