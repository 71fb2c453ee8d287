package io.packetlake.decode;

import io.packetlake.capture.Packet;
import io.packetlake.fixture.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.infra.Blackhole;

/** Nanoseconds a packet takes to decode. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketDecoderBenchmark {
  private static final int PACKETS = 4_096;

  private final PacketDecoder decoder = new PacketDecoder();
  private final List<Packet> web = new ArrayList<>();
  private final List<Packet> everything = new ArrayList<>();

  /** Lays the packets out. */
  @Setup
  public void layOut() {
    Random random = new Random(6);
    List<PacketSamples.Sample> samples = PacketSamples.all();
    for (int i = 0; i < PACKETS; i++) {
      byte[] payload = new byte[random.nextBoolean() ? 0 : 1_400];
      FrameBuilder frame = new FrameBuilder().payload(payload);
      byte[] bytes = i % 16 == 0 ? frame.udp() : frame.tcp(i, i, TcpFlags.ACK);
      web.add(packet(1, bytes));
      PacketSamples.Sample sample = samples.get(random.nextInt(samples.size()));
      everything.add(packet(sample.linkType(), sample.bytes()));
    }
  }

  private static Packet packet(int linkType, byte[] bytes) {
    return new Packet().pointTo(bytes, 0, bytes.length).describe(0, bytes.length, linkType, 0);
  }

  /** TCP with some UDP, over IPv4 over Ethernet. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public void web(Blackhole blackhole) {
    decode(web, blackhole);
  }

  /** Every link layer and every tunnel, in random order. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public void everything(Blackhole blackhole) {
    decode(everything, blackhole);
  }

  private void decode(List<Packet> packets, Blackhole blackhole) {
    DecodeSink sink = new BlackholeSink(blackhole);
    for (Packet packet : packets) {
      decoder.decode(packet, sink);
    }
  }

  private record BlackholeSink(Blackhole blackhole) implements DecodeSink {
    @Override
    public void decoded(DecodedPacket packet) {
      blackhole.consume(packet.payloadLength());
    }

    @Override
    public void undecoded(Packet packet, UndecodedReason reason) {
      blackhole.consume(reason);
    }
  }
}
