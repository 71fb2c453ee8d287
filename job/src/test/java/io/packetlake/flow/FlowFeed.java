package io.packetlake.flow;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.decode.Protocol;
import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.schema.Column;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One TCP flow of any length, fed to an assembler with all analyzers segment by segment, without
 * frames; keeps of its rows their number and the last one's columns.
 */
final class FlowFeed implements RowSink {
  private static final int SEGMENT_BYTES = 1_448;
  private static final int ACKNOWLEDGED_EVERY = 32;
  private static final int INITIAL = 0x7fff_0000;
  private static final int WINDOW = 65_535;
  private static final long STEP_NANOS = 1_000;

  private final FlowAssembler assembler;
  private final FlowPacket packet = new FlowPacket();
  private final long[] said = {0, 0};
  private final Map<String, Long> rows = new HashMap<>();
  private final Map<String, Object> last = new HashMap<>();
  private final Set<String> anomalies = new TreeSet<>();
  private long clock = 1_700_000_000_000_000_000L;
  private int segments;
  private long longest;

  /**
   * A feed after its handshake.
   *
   * @param settings what differs from the shipped ones, such as {@code http.max-body-bytes = 1K}
   */
  FlowFeed(String settings) {
    Config packetlake = ConfigFactory.parseString(settings).withFallback(DeclaredSettings.all());
    FlowContext context = FlowContext.load(packetlake, this, capture -> "", scope -> "");
    byte[] frame = new FrameBuilder().tcp(0, 0, TcpFlags.SYN);
    assembler = new FlowAssembler(Assembly.keyOf(frame), 0, context);
    packet.protocol = Protocol.TCP;
    segment(Side.LOW, -1, TcpFlags.SYN, new byte[0], 0, 0);
    segment(Side.HIGH, -1, TcpFlags.SYN | TcpFlags.ACK, new byte[0], 0, 0);
  }

  FlowFeed client(String text) {
    return say(Side.LOW, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  FlowFeed server(String text) {
    return say(Side.HIGH, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  FlowFeed server(byte[] bytes) {
    return say(Side.HIGH, bytes);
  }

  private FlowFeed say(Side from, byte[] bytes) {
    for (int at = 0; at < bytes.length; at += SEGMENT_BYTES) {
      int length = Math.min(SEGMENT_BYTES, bytes.length - at);
      segment(from, said[index(from)], TcpFlags.ACK, bytes, at, length);
      said[index(from)] += length;
      if (++segments % ACKNOWLEDGED_EVERY == 0) {
        acknowledge(from.other());
      }
    }
    acknowledge(from.other());
    return this;
  }

  /** The server's bytes at a place after what it has said so far, without what lies between. */
  FlowFeed serverAhead(long distance, byte[] bytes) {
    long place = said[index(Side.HIGH)] + distance;
    segment(Side.HIGH, place, TcpFlags.ACK, bytes, 0, bytes.length);
    return this;
  }

  private static int index(Side side) {
    return side == Side.LOW ? 0 : 1;
  }

  private void acknowledge(Side by) {
    segment(by, said[index(by)], TcpFlags.ACK, new byte[0], 0, 0);
  }

  private void segment(Side from, long place, int flags, byte[] bytes, int offset, int length) {
    clock += STEP_NANOS;
    packet.timeNanos = clock;
    packet.from = from;
    packet.sequence = (int) (INITIAL + 1 + place);
    packet.acknowledgement = (int) (INITIAL + 1 + said[index(from.other())]);
    packet.tcpFlags = flags;
    packet.window = WINDOW;
    packet.data = bytes;
    packet.payloadOffset = offset;
    packet.payloadLength = length;
    packet.capturedPayloadLength = length;
    assembler.accept(packet);
  }

  FlowFeed close() {
    segment(Side.LOW, said[index(Side.LOW)], TcpFlags.FIN | TcpFlags.ACK, new byte[0], 0, 0);
    segment(Side.HIGH, said[index(Side.HIGH)], TcpFlags.FIN | TcpFlags.ACK, new byte[0], 0, 0);
    return cut();
  }

  /** The capture ends. */
  FlowFeed cut() {
    assembler.finish(Long.MIN_VALUE);
    return this;
  }

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    rows.merge(table.name(), 1L, Long::sum);
    for (Column<T> column : table.columns()) {
      last.put(table.name() + "." + column.name(), column.value().apply(row));
    }
    if (last("transactions.response_body_length") instanceof Long length) {
      longest = Math.max(longest, length);
    }
    if (last("transactions.anomalies") instanceof List<?> words) {
      words.forEach(word -> anomalies.add((String) word));
    }
  }

  /** Decoded bytes of the longest response body. */
  long longest() {
    return longest;
  }

  /** All that was odd. */
  Set<String> anomalies() {
    return anomalies;
  }

  long rows(String table) {
    return rows.getOrDefault(table, 0L);
  }

  /** A column of a table's last row, such as {@code transactions.anomalies}. */
  Object last(String column) {
    return last.get(column);
  }
}
