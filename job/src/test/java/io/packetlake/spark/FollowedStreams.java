package io.packetlake.spark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.Side;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowStreams;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import io.packetlake.tcp.TcpLimits;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Follows every TCP flow of a lake, for a check outside the build: {@code LAKE}. Prints a JSON
 * object a flow: its capture, start and ends, and of each side the bytes, their SHA-256 and what is
 * missing.
 */
public final class FollowedStreams {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FollowedStreams() {}

  /** Prints the streams of a lake. */
  public static void main(String[] arguments) throws Exception {
    try (SparkSession spark = TestSession.open(2)) {
      Views.register(spark, arguments[0]);
      CarvedPackets packets =
          Carve.of(spark.table("flows").where("protocol = 'tcp'")).in(arguments[0]).packets();
      for (Map<String, Object> flow : follow(packets)) {
        System.out.println(JSON.writeValueAsString(flow));
      }
    }
  }

  private static List<Map<String, Object>> follow(CarvedPackets packets) {
    ChosenFlows chosen = packets.chosen();
    TcpLimits limits = TcpLimits.from(TestSession.settings());
    List<Said> said = new ArrayList<>();
    List<FlowStreams> streams = new ArrayList<>();
    for (int flow = 0; flow < chosen.size(); flow++) {
      said.add(new Said());
      streams.add(new FlowStreams(chosen.key(flow), Side.LOW, limits, said.get(flow)));
    }
    new FlowDecoder(
            chosen,
            FragmentLimits.from(TestSession.settings()),
            (flow, packet) -> streams.get(flow).accept(packet))
        .decode(packets.records());
    List<Map<String, Object>> flows = new ArrayList<>();
    for (int flow = 0; flow < chosen.size(); flow++) {
      streams.get(flow).finish();
      flows.add(object(chosen, flow, said.get(flow)));
    }
    return flows;
  }

  private static Map<String, Object> object(ChosenFlows chosen, int flow, Said said) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("flow_id", chosen.flowId(flow));
    object.put("capture", chosen.capture(chosen.capturesOf(flow)[0]));
    object.put("start_ns", chosen.startNanos(flow));
    FlowKey key = chosen.key(flow);
    for (Side side : Side.values()) {
      object.put(
          side.name().toLowerCase(java.util.Locale.ROOT),
          Map.of(
              "address",
              key.addressText(side),
              "port",
              key.port(side),
              "bytes",
              said.bytes(side),
              "sha256",
              said.sha256(side),
              "missing",
              said.missing(side)));
    }
    return object;
  }

  /** What both sides said, as hashes. */
  private static final class Said implements StreamAnalyzer {
    private final MessageDigest[] hashes = {sha256(), sha256()};
    private final long[] bytes = new long[2];
    private final long[] missing = new long[2];

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    @Override
    public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
      hashes[from.ordinal()].update(buffer, offset, length);
      bytes[from.ordinal()] += length;
    }

    @Override
    public void gap(Side from, long length, long timeNanos) {
      missing[from.ordinal()] += length;
    }

    @Override
    public void end(Side from, StreamEnd how, long timeNanos) {
      // It brings no bytes.
    }

    @Override
    public void finish(long timeNanos) {
      // Nothing is held back.
    }

    long bytes(Side side) {
      return bytes[side.ordinal()];
    }

    long missing(Side side) {
      return missing[side.ordinal()];
    }

    String sha256(Side side) {
      return HexFormat.of().formatHex(hashes[side.ordinal()].digest());
    }
  }
}
