package io.packetlake.filter;

import io.packetlake.capture.Packet;
import io.packetlake.filter.libpcap.FilterCompiler;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds a packet takes to be filtered; libpcap compiles the filters. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketFilterBenchmark {
  private static final int PACKETS = 4_096;
  private static final int ACK = 0x10;

  /** The filter. */
  @Param({
    "tcp port 80 and host 10.0.0.1",
    "tcp port 80 and (((ip[2:2] - ((ip[0]&0xf)<<2)) - ((tcp[12]&0xf0)>>2)) != 0)",
    "ip6"
  })
  public String filter;

  private final List<Packet> packets = new ArrayList<>();
  private PacketFilter compiled;

  /** Lays out packets of web traffic: every second one is the host's, every 16th is UDP. */
  @Setup
  public void layOut() {
    Random random = new Random(7);
    for (int i = 0; i < PACKETS; i++) {
      byte[] payload = new byte[random.nextBoolean() ? 0 : 1_400];
      FrameBuilder frame = new FrameBuilder().payload(payload);
      if (random.nextBoolean()) {
        frame.from("10.0.0.7", 40_000 + i % 1_000);
      }
      byte[] bytes = i % 16 == 0 ? frame.udp() : frame.tcp(i, i, ACK);
      packets.add(new Packet().pointTo(bytes, 0, bytes.length).describe(0, bytes.length, 1, 0));
    }
    compiled = FilterCompiler.compile(filter).open();
  }

  /** The packets that pass. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public int passed() throws FilterRefusedException {
    int passed = 0;
    for (Packet packet : packets) {
      if (compiled.passes(packet)) {
        passed++;
      }
    }
    return passed;
  }
}
