package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.TcpLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a packet on both sides of the shuffle, of one connection of 100 requests and 10 MB of
 * answers that no analyzer knows. Both methods of the near side decode the packets too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class LocalFlowsBenchmark implements DecodeSink, PieceSink, RowSink {
  /** Of the connection: three to open it, 72 an exchange, three to close it. */
  private static final int PACKETS = 7_206;

  private static final int RECORD_BYTES = 16;
  private static final long SPACING_BYTES = 45_000;

  private final List<Packet> packets = new ArrayList<>();
  private final List<byte[]> keys = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();
  private final PacketDecoder decoder = new PacketDecoder();
  private final byte[] payload = new byte[65_536];
  private FlowContext context;
  private LocalLimits limits;
  private LocalFlows flows;
  private boolean settles;
  private boolean keeps;
  private long taken;

  /** Makes the packets, and the batches of them. */
  @Setup
  public void makePackets() {
    TcpConversation talk = new TcpConversation().clock(1_700_000_000_000_000_000L, 10_000);
    talk.handshake();
    for (int i = 0; i < 100; i++) {
      talk.clientSays(new byte[500]).serverSays(new byte[100_000]);
    }
    long offset = 24;
    for (TcpConversation.Frame frame : talk.close().frames()) {
      byte[] bytes = frame.bytes();
      packets.add(
          new Packet()
              .pointTo(bytes, 0, bytes.length)
              .describe(frame.timeNanos(), bytes.length, 1, offset)
              .bytesAt(offset + RECORD_BYTES));
      offset += SPACING_BYTES;
    }
    Config settings = DeclaredSettings.all();
    context =
        new FlowContext(
            FlowSettings.from(settings),
            TcpLimits.from(settings),
            List.of(),
            this,
            capture -> "a.pcap",
            scope -> "");
    limits = LocalLimits.from(settings);
    keeps = true;
    readAll();
    keeps = false;
  }

  /** The whole connection lies in one task. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long settled() {
    settles = true;
    return readAll();
  }

  /** Nothing may be settled: the segments leave in batches. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long intoBatches() {
    settles = false;
    return readAll();
  }

  private long readAll() {
    flows = new LocalFlows(context, this, limits, scope -> Long.MAX_VALUE);
    for (Packet packet : packets) {
      decoder.decode(packet, this);
    }
    while (flows.leaveOldest()) {
      // each call lets go of one flow
    }
    return taken;
  }

  /** Behind the shuffle: the batches are given to an assembler. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long fromBatches() throws IOException {
    FlowAssembler assembler = new FlowAssembler(FlowKey.startOf(keys.get(0)), 0, context);
    FlowReplay replay =
        new FlowReplay(assembler, new FlowPacket(), (capture, from, length) -> payload);
    for (int i = 0; i < keys.size(); i++) {
      replay.accept(keys.get(i), values.get(i));
    }
    replay.finish();
    assembler.finish(Long.MIN_VALUE);
    return taken;
  }

  @Override
  public void decoded(DecodedPacket packet) {
    if (settles) {
      flows.accept(packet, 0, 0, FlowPieces.Form.REFERENCE);
    } else {
      flows.pass(packet, 0, 0, FlowPieces.Form.REFERENCE);
    }
  }

  @Override
  public void undecoded(Packet packet, UndecodedReason reason) {
    throw new IllegalArgumentException(reason.label());
  }

  @Override
  public void piece(byte[] key, byte[] value) {
    taken += value.length;
    if (keeps) {
      keys.add(key);
      values.add(value);
    }
  }

  @Override
  public <T> void add(TableSchema<T> table, T row) {
    taken++;
  }
}
