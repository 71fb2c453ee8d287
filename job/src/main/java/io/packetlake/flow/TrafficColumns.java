package io.packetlake.flow;

import static io.packetlake.schema.ColumnType.Scalar.BIGINT;
import static io.packetlake.schema.ColumnType.Scalar.INT;

import io.packetlake.schema.Column;
import io.packetlake.schema.ColumnType;
import io.packetlake.tcp.TcpCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The columns of {@code flows} that exist once for each side, as {@code orig_} and {@code resp_}.
 */
final class TrafficColumns {
  private final List<Column<Flow>> columns = new ArrayList<>();

  private TrafficColumns() {}

  static List<Column<Flow>> all() {
    TrafficColumns both = new TrafficColumns();
    both.volume();
    both.loss();
    return both.columns;
  }

  private void volume() {
    add(
        "packets",
        BIGINT,
        "Packets that the %s sent.",
        Traffic::packets,
        "conn.%s_pkts",
        "%s.packets",
        "traffic.packets_%s");
    add(
        "bytes",
        BIGINT,
        "Bytes of the IP packets that the %s sent, headers included, as on the wire.",
        Traffic::bytes,
        "conn.%s_ip_bytes",
        "%s.bytes",
        "traffic.bytes_%s");
    add(
        "payload_bytes",
        BIGINT,
        "Bytes of transport payload that the %s sent, as on the wire; retransmissions count again.",
        Traffic::payloadBytes,
        "",
        "",
        "");
    add(
        "tcp_flags",
        INT,
        "Flags of all segments that the %s sent, or'ed: 1 FIN, 2 SYN, 4 RST, 8 PSH, 16 ACK, 32 URG, 64 ECE, 128 CWR;"
            + " NULL for other protocols than TCP.",
        traffic -> traffic.tcp() == null ? null : traffic.tcp().flags(),
        "",
        "",
        "");
  }

  private void loss() {
    counter(
        "retransmitted_packets",
        "Segments in which the %s sent bytes again",
        TcpCounters::retransmittedPackets);
    counter(
        "retransmitted_bytes",
        "Payload bytes that the %s sent again",
        TcpCounters::retransmittedBytes);
    counter(
        "out_of_order_packets",
        "Segments of the %s that were overtaken by later ones",
        TcpCounters::outOfOrderPackets);
    counter(
        "gap_bytes", "Bytes of the %s's stream that were never captured", TcpCounters::gapBytes);
    counter(
        "unseen_acked_bytes",
        "Those of the %s's gap bytes that the other side acknowledged: lost by the capturer,"
            + " not by the network",
        TcpCounters::unseenAckedBytes);
    counter(
        "conflicting_packets",
        "Segments in which the %s said other bytes than before at the same place",
        TcpCounters::conflictingPackets);
    counter(
        "zero_windows",
        "Segments in which the %s advertised a window of 0, without SYN, FIN or RST",
        TcpCounters::zeroWindows);
    counter(
        "duplicate_acks",
        "Segments in which the %s only repeated an acknowledgment while data was outstanding",
        TcpCounters::duplicateAcks);
    counter(
        "duplicate_packets",
        "Segments with payload of the %s that were captured twice, as by a mirror port: sooner"
            + " than a sender repeats itself; they are not retransmitted ones",
        TcpCounters::duplicatePackets);
  }

  private void counter(String name, String meaning, Function<TcpCounters, Long> value) {
    add(
        name,
        BIGINT,
        meaning + "; NULL for other protocols than TCP.",
        traffic -> traffic.tcp() == null ? null : value.apply(traffic.tcp().counters()),
        "",
        "",
        "");
  }

  private void add(
      String name,
      ColumnType type,
      String meaning,
      Function<Traffic, ?> value,
      String zeek,
      String ecs,
      String ocsf) {
    columns.add(
        Column.<Flow>of(
                "orig_" + name,
                type,
                String.format(meaning, "originator"),
                flow -> value.apply(flow.orig()))
            .known(
                String.format(zeek, "orig"),
                String.format(ecs, "source"),
                String.format(ocsf, "out")));
    columns.add(
        Column.<Flow>of(
                "resp_" + name,
                type,
                String.format(meaning, "responder"),
                flow -> value.apply(flow.resp()))
            .known(
                String.format(zeek, "resp"),
                String.format(ecs, "destination"),
                String.format(ocsf, "in")));
  }
}
