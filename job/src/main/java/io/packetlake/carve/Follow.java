package io.packetlake.carve;

import com.typesafe.config.Config;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowStreams;
import io.packetlake.spark.Views;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.TcpLimits;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What the two sides of one flow of a lake said, read again from its captures. */
public final class Follow {
  private final SparkSession spark;
  private final Row flow;
  private final String lake;
  private final Config settings;

  private Follow(SparkSession spark, Row flow, String lake, Config settings) {
    this.spark = spark;
    this.flow = flow;
    this.lake = lake;
    this.settings = settings;
  }

  /**
   * A flow to follow.
   *
   * @param lake root folder of the lake, a local path or a Hadoop URI
   * @param packetlake the {@code packetlake} settings; those under {@code tcp} decide what is a gap
   * @throws CarveException where the lake has no such flow, or one without payload of its own
   */
  public static Follow flow(SparkSession spark, String lake, String flowId, Config packetlake) {
    Views.register(spark, lake);
    List<Row> rows =
        spark
            .table("flows")
            .where(functions.col("flow_id").equalTo(flowId))
            .limit(1)
            .collectAsList();
    if (rows.isEmpty()) {
      throw new CarveException(
          "the lake %s has no flow %s; flows and transactions name them in flow_id"
              .formatted(lake, flowId));
    }
    Follow follow = new Follow(spark, rows.get(0), lake, packetlake);
    int protocol = follow.chosen().key().protocol();
    if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
      throw new CarveException(
          "flow %s is %s: only TCP and UDP have streams to follow"
              .formatted(flowId, Protocol.label(protocol)));
    }
    return follow;
  }

  private ChosenFlow chosen() {
    return ChosenFlow.of(flow);
  }

  /** The transport: {@code tcp} or {@code udp}. */
  public String protocol() {
    return text("protocol");
  }

  /** Address and port of one end: of the originator, or of the responder. */
  public String endpoint(End end) {
    String address = text(end.columns + "_ip");
    String shown = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return shown + ":" + flow.getInt(flow.fieldIndex(end.columns + "_port"));
  }

  /** Which end of a flow. */
  public enum End {
    /** Who opened it. */
    ORIGINATOR("src"),
    /** Who answered. */
    RESPONDER("dst");

    private final String columns;

    End(String columns) {
      this.columns = columns;
    }
  }

  private String text(String column) {
    return flow.getString(flow.fieldIndex(column));
  }

  /** Which side of the key the originator is. */
  public Side originator() {
    FlowKey key = chosen().key();
    boolean low =
        key.addressText(Side.LOW).equals(text("src_ip"))
            && key.port(Side.LOW) == flow.getInt(flow.fieldIndex("src_port"));
    return low ? Side.LOW : Side.HIGH;
  }

  /**
   * Reads the flow's packets and puts its streams together.
   *
   * @param listener is told the bytes of both sides in the order in which they were said, gaps and
   *     ends
   * @throws CarveException where the packets cannot be read; nothing was told then
   */
  public void read(StreamAnalyzer listener) {
    CarvedPackets packets =
        Carve.of(spark.createDataFrame(List.of(flow), flow.schema()))
            .in(lake)
            .with(settings)
            .packets();
    FlowStreams streams =
        new FlowStreams(chosen().key(), originator(), TcpLimits.from(settings), listener);
    new FlowDecoder(
            packets.chosen(),
            FragmentLimits.from(settings),
            (only, packet) -> streams.accept(packet))
        .decode(packets.records());
    streams.finish();
  }
}
