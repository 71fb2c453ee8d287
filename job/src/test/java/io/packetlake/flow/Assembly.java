package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.schema.Column;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.TcpLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What the whole way from frames to rows does, in memory: decodes, makes pieces, sorts them as the
 * shuffle does and assembles them with the shipped settings.
 */
public final class Assembly implements RowSink {
  /** A row with its table. */
  public record Row(TableSchema<?> table, Object row) {}

  private final Pieces pieces = new Pieces();
  private final List<Row> rows = new ArrayList<>();
  private final FlowContext context;
  private int offset;

  /** Keys and values, in the order of the keys; equal keys, of one packet, as they came. */
  private static final class Pieces {
    private final List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>();

    void put(byte[] key, byte[] value) {
      entries.add(Map.entry(key, value));
    }

    int size() {
      return entries.size();
    }

    List<Map.Entry<byte[], byte[]>> takeAll() {
      entries.sort(Map.Entry.comparingByKey(Arrays::compareUnsigned));
      List<Map.Entry<byte[], byte[]>> all = List.copyOf(entries);
      entries.clear();
      return all;
    }
  }

  /** An assembly with analyzers, as they are. */
  public Assembly(AnalyzerFactory... analyzers) {
    Config settings = DeclaredSettings.all();
    context =
        new FlowContext(
            FlowSettings.from(settings),
            TcpLimits.from(settings),
            List.of(analyzers),
            this,
            capture -> "capture-" + capture + ".pcap",
            scope -> scope == 0 ? "" : "scope-" + scope);
  }

  /** The frames of a conversation, in capture 0. */
  public Assembly add(TcpConversation conversation) {
    conversation.frames().forEach(frame -> add(frame.timeNanos(), frame.bytes()));
    return this;
  }

  /** A frame of capture 0. */
  public Assembly add(long timeNanos, byte[] frame) {
    return add(0, 0, timeNanos, frame);
  }

  /** A frame of any capture and scope, at the next offset. */
  public Assembly add(int capture, int scope, long timeNanos, byte[] frame) {
    Packet packet = new Packet().pointTo(frame, 0, frame.length);
    int before = pieces.size();
    decode(packet.describe(timeNanos, frame.length, 1, offset), capture, scope);
    if (pieces.size() == before) {
      throw new IllegalArgumentException("not the frame of a flow");
    }
    return this;
  }

  /** A packet of any link type, which may be no flow's. */
  Assembly addAny(int linkType, long timeNanos, byte[] bytes, long originalLength) {
    Packet packet = new Packet().pointTo(bytes, 0, bytes.length);
    decode(packet.describe(timeNanos, originalLength, linkType, offset), 0, 0);
    return this;
  }

  private void decode(Packet packet, int capture, int scope) {
    offset += 100;
    new PacketDecoder()
        .decode(
            packet,
            new DecodeSink() {
              @Override
              public void decoded(DecodedPacket decoded) {
                pieces.put(
                    FlowPieces.key(decoded, capture, scope),
                    FlowPieces.value(decoded, FlowPieces.Form.INLINE));
              }

              @Override
              public void undecoded(Packet of, UndecodedReason reason) {}
            });
  }

  /** An assembler of a frame's flow, for packets that are never made as frames. */
  FlowAssembler assembler(byte[] frame) {
    return new FlowAssembler(keyOf(frame), 0, context);
  }

  /** The key of a frame's flow. */
  static FlowKey keyOf(byte[] frame) {
    Assembly alone = new Assembly().add(0, frame);
    return FlowKey.startOf(alone.pieces.takeAll().get(0).getKey());
  }

  /** Assembles everything, in the order of the shuffle. */
  public List<Row> rows() {
    FlowPacket packet = new FlowPacket();
    FlowAssembler assembler = null;
    byte[] last = {};
    for (Map.Entry<byte[], byte[]> piece : pieces.takeAll()) {
      byte[] key = piece.getKey();
      if (assembler == null || !FlowPieces.sameFlow(last, key)) {
        finish(assembler);
        assembler = new FlowAssembler(FlowKey.startOf(key), FlowPieces.scope(key), context);
      }
      assembler.accept(FlowPieces.read(key, piece.getValue(), packet));
      last = key;
    }
    finish(assembler);
    return List.copyOf(rows);
  }

  /** The rows of {@code flows}. */
  public List<Flow> flows() {
    return rows().stream()
        .filter(row -> row.table().equals(FlowsTable.SCHEMA))
        .map(row -> (Flow) row.row())
        .toList();
  }

  /** A column of a flow, by its name. */
  public static Object value(Flow flow, String column) {
    for (Column<Flow> each : FlowsTable.SCHEMA.columns()) {
      if (each.name().equals(column)) {
        return each.value().apply(flow);
      }
    }
    throw new IllegalArgumentException("flows has no column " + column);
  }

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    rows.add(new Row(table, row));
  }

  private static void finish(FlowAssembler assembler) {
    if (assembler != null) {
      assembler.finish(Long.MIN_VALUE);
    }
  }
}
