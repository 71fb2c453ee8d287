package io.packetlake.hadoop;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.PcapngBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Nanoseconds a packet takes to be read, of a capture of 100,000 in the system's cache. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CaptureReaderBenchmark {
  private static final int PACKETS = 100_000;

  /** Bytes of each packet. */
  @Param({"100", "800"})
  public int packetBytes;

  /** Of the file. */
  @Param({"pcap", "pcapng"})
  public String format;

  private final Configuration conf = new Configuration();
  private final Configuration walk = new Configuration();
  private Path file;
  private long length;

  /** Writes the capture. */
  @Setup(Level.Trial)
  public void write() throws IOException {
    byte[] packet = new byte[packetBytes];
    new Random(1).nextBytes(packet);
    Path empty = Files.createTempFile("benchmark", "." + format);
    file = format.equals("pcap") ? pcap(packet, empty) : pcapng(packet, empty);
    length = Files.size(file);
    walk.set(InputOption.SPLIT_SIZE.key(), "16m");
    walk.set(InputOption.SPLIT_PLANNING.key(), "walk");
  }

  private static Path pcap(byte[] packet, Path file) {
    PcapBuilder builder = new PcapBuilder();
    for (long i = 0; i < PACKETS; i++) {
      builder.packet(1_700_000_000_000_000_000L + i * 1_000, packet);
    }
    return builder.writeTo(file);
  }

  private static Path pcapng(byte[] packet, Path file) {
    PcapngBuilder builder = new PcapngBuilder().section().iface(1, 262_144);
    for (long i = 0; i < PACKETS; i++) {
      builder.packet(0, 1_700_000_000_000_000L + i, packet, packet.length);
    }
    return builder.writeTo(file);
  }

  /** Deletes the capture. */
  @TearDown(Level.Trial)
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** The whole capture as one split. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long readWhole() throws IOException {
    return read(new SplitRange(0, length, SplitPlanning.WALK));
  }

  /** The second half, whose start has to be found. */
  @Benchmark
  @OperationsPerInvocation(PACKETS / 2)
  public long readSecondHalf() throws IOException {
    return read(new SplitRange(length / 2, length, SplitPlanning.GUESS));
  }

  /** The pass over the headers where a boundary was false, or the interfaces come late. */
  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public int planByWalk() throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    FileStatus status = path.getFileSystem(conf).getFileStatus(path);
    return new SplitPlanner(walk).plan(status).size();
  }

  private long read(SplitRange range) throws IOException {
    CaptureSplit split =
        new CaptureSplit(new org.apache.hadoop.fs.Path(file.toUri()), range, length, new String[0]);
    Packet packet = new Packet();
    long sum = 0;
    try (CaptureReader reader = CaptureReader.open(split, conf)) {
      while (reader.next(packet)) {
        sum += packet.capturedLength() + packet.timeNanos();
      }
    }
    return sum;
  }

  /** Runs it: {@code mvn -pl inputformat test-compile} first, then this class. */
  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include("CaptureReaderBenchmark").build()).run();
  }
}
