package io.packetlake.flow;

import com.typesafe.config.Config;
import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.Side;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.schema.RowSink;
import io.packetlake.schema.TableSchema;
import io.packetlake.tcp.AnalyzerFactory;
import io.packetlake.tcp.FlowIdentity;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import io.packetlake.tcp.TcpLimits;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a packet in the assembler, with an analyzer that only counts: one connection of 100
 * requests and 10 MB of answers, and flows of one packet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class FlowAssemblerBenchmark {
  /** Of the connection: three to open it, 72 an exchange, three to close it. */
  private static final int PACKETS = 7_206;

  private static final int FLOWS = 10_000;

  /** How the packets come. */
  public enum Order {
    /** As they were sent. */
    IN_ORDER,
    /** Each pair of packets swapped. */
    SWAPPED
  }

  /** How the packets come. */
  @Param public Order order;

  private final List<byte[]> keys = new ArrayList<>();
  private final List<byte[]> values = new ArrayList<>();
  private FlowContext context;
  private long counted;

  /** Makes the packets. */
  @Setup
  public void makePackets() {
    TcpConversation talk = new TcpConversation().clock(1_700_000_000_000_000_000L, 10_000);
    talk.handshake();
    for (int i = 0; i < 100; i++) {
      talk.clientSays(new byte[500]).serverSays(new byte[100_000]);
    }
    List<TcpConversation.Frame> frames = new ArrayList<>(talk.close().frames());
    if (order == Order.SWAPPED) {
      for (int i = 3; i + 1 < frames.size(); i += 2) {
        frames.add(i, frames.remove(i + 1));
      }
    }
    if (frames.size() != PACKETS) {
      throw new IllegalStateException("the connection has " + frames.size() + " packets");
    }
    for (int i = 0; i < frames.size(); i++) {
      makePiece(frames.get(i).bytes(), i * 10_000L);
    }
    Config settings = DeclaredSettings.all();
    context =
        new FlowContext(
            FlowSettings.from(settings),
            TcpLimits.from(settings),
            List.of(new Counting()),
            new NoRows(),
            capture -> "a.pcap",
            scope -> "");
  }

  private void makePiece(byte[] frame, long timeNanos) {
    Packet packet = new Packet().pointTo(frame, 0, frame.length);
    new PacketDecoder()
        .decode(
            packet.describe(timeNanos, frame.length, 1, timeNanos),
            new DecodeSink() {
              @Override
              public void decoded(DecodedPacket decoded) {
                keys.add(FlowPieces.key(decoded, 0, 0));
                values.add(FlowPieces.value(decoded, FlowPieces.Form.INLINE));
              }

              @Override
              public void undecoded(Packet of, UndecodedReason reason) {
                throw new IllegalArgumentException(reason.label());
              }
            });
  }

  /** One connection. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long connection() {
    FlowAssembler assembler = new FlowAssembler(FlowKey.startOf(keys.get(0)), 0, context);
    FlowPacket packet = new FlowPacket();
    for (int i = 0; i < keys.size(); i++) {
      assembler.accept(FlowPieces.read(keys.get(i), values.get(i), packet));
    }
    assembler.finish(Long.MIN_VALUE);
    return counted;
  }

  /** Ten thousand flows of one packet: their rows, identities and all. */
  @Benchmark
  @OperationsPerInvocation(FLOWS)
  public long flowsOfOnePacket() {
    FlowKey key = FlowKey.startOf(keys.get(0));
    FlowPacket packet = FlowPieces.read(keys.get(0), values.get(0), new FlowPacket());
    for (int i = 0; i < FLOWS; i++) {
      FlowAssembler assembler = new FlowAssembler(key, 0, context);
      assembler.accept(packet);
      assembler.finish(Long.MIN_VALUE);
    }
    return counted;
  }

  private record NoRows() implements RowSink {
    @Override
    public <T> void add(TableSchema<T> table, T row) {}
  }

  private final class Counting implements AnalyzerFactory, StreamAnalyzer {
    @Override
    public AnalyzerFactory configured(Config packetlake) {
      return this;
    }

    @Override
    public String protocol() {
      return "counting";
    }

    @Override
    public List<TableSchema<?>> tables() {
      return List.of();
    }

    @Override
    public int prefixBytes() {
      return 1;
    }

    @Override
    public Recognition recognize(Place place, byte[] buffer, int offset, int length) {
      return Recognition.CLIENT;
    }

    @Override
    public StreamAnalyzer open(FlowIdentity flow, Side client, Place place, RowSink rows) {
      return this;
    }

    @Override
    public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
      counted += length;
    }

    @Override
    public void gap(Side from, long length, long timeNanos) {
      throw new IllegalStateException("nothing is missing");
    }

    @Override
    public void end(Side from, StreamEnd how, long timeNanos) {}

    @Override
    public void finish(long timeNanos) {}
  }
}
