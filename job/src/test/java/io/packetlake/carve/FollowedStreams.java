package io.packetlake.carve;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.decode.Side;
import io.packetlake.flow.FlowKey;
import io.packetlake.flow.FlowStreams;
import io.packetlake.spark.TestSession;
import io.packetlake.spark.Views;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import io.packetlake.tcp.TcpLimits;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
          side.name().toLowerCase(Locale.ROOT),
          said.of(side).object(key.addressText(side), key.port(side)));
    }
    return object;
  }

  /** What one side said, as a hash. */
  private static final class Stream {
    private final MessageDigest hash;
    private long bytes;
    private long missing;

    Stream() {
      try {
        hash = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    Map<String, Object> object(String address, int port) {
      return Map.of(
          "address", address,
          "port", port,
          "bytes", bytes,
          "sha256", HexFormat.of().formatHex(hash.digest()),
          "missing", missing);
    }
  }

  /** What both sides said. */
  private static final class Said implements StreamAnalyzer {
    private final Map<Side, Stream> streams =
        new EnumMap<>(Map.of(Side.LOW, new Stream(), Side.HIGH, new Stream()));

    Stream of(Side side) {
      return streams.get(side);
    }

    @Override
    public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
      of(from).hash.update(buffer, offset, length);
      of(from).bytes += length;
    }

    @Override
    public void gap(Side from, long length, long timeNanos) {
      of(from).missing += length;
    }

    @Override
    public void end(Side from, StreamEnd how, long timeNanos) {
      // It brings no bytes.
    }

    @Override
    public void finish(long timeNanos) {
      // Nothing is held back.
    }
  }
}
