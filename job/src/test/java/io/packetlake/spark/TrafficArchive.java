package io.packetlake.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import io.packetlake.fixture.TcpConversation.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Days of traffic as an archive would hold them: HTTP conversations over several midnights, cut
 * into files by time, with packets lost, out of order, and captured twice in two files.
 */
public final class TrafficArchive {
  private static final long START = 1_795_392_000_000_000_000L; // 2026-11-23T00:00:00Z
  private static final int FILES = 4;

  private final Random random;
  private final List<Frame> frames = new ArrayList<>();

  private TrafficArchive(long seed) {
    random = new Random(seed);
  }

  /** For checks outside the build: {@code FOLDER SEED CONVERSATIONS DAYS}. */
  public static void main(String[] arguments) throws IOException {
    write(
        Path.of(arguments[0]),
        Long.parseLong(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]));
  }

  /** Writes an archive; the same seed gives the same bytes. */
  public static void write(Path folder, long seed, int conversations, int days) throws IOException {
    TrafficArchive archive = new TrafficArchive(seed);
    for (int i = 0; i < conversations; i++) {
      archive.converse(i, days);
    }
    archive.writeFiles(Files.createDirectories(folder));
  }

  /** Writes every file of a folder gzipped to another. */
  static void compress(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        compress(from, to, file.getFileName().toString());
      }
    }
  }

  /** Writes one file of a folder gzipped to another. */
  static void compress(Path from, Path to, String name) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to.resolve(name + ".gz")))) {
      Files.copy(from.resolve(name), out);
    }
  }

  private void converse(int number, int days) {
    long span = TimeUnit.DAYS.toNanos(days);
    TcpConversation talk =
        new TcpConversation()
            .between(
                "10.1.0." + (1 + number % 200), 20_000 + number, "10.2.0." + (1 + number % 7), 80)
            .sequences(random.nextLong(1L << 32), random.nextLong(1L << 32))
            .clock(START + random.nextLong(span), 1 + random.nextLong(TimeUnit.SECONDS.toNanos(2)));
    talk.handshake();
    int exchanges = 1 + random.nextInt(4);
    for (int i = 0; i < exchanges; i++) {
      exchange(talk, number, i);
    }
    if (random.nextBoolean()) {
      talk.close();
    }
    List<Frame> taken = random.nextInt(3) == 0 ? shuffledABit(talk.frames()) : talk.frames();
    taken.stream().filter(frame -> random.nextInt(200) > 0).forEach(frames::add);
    frames.add(lookup(number, taken.get(0).timeNanos() - 1_000));
  }

  private void exchange(TcpConversation talk, int number, int index) {
    byte[] body = new byte[random.nextInt(40_000)];
    random.nextBytes(body);
    talk.clientSays(
        "GET /%d/%d HTTP/1.1\r\nHost: host%d.example\r\n\r\n".formatted(number, index, number % 5));
    talk.serverSays(
        ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(US_ASCII));
    talk.serverSays(body);
  }

  /** Neighbours change places, each keeping its time of capture: they came in another order. */
  private List<Frame> shuffledABit(List<Frame> inOrder) {
    List<Frame> moved = new ArrayList<>(inOrder);
    for (int i = 4; i + 1 < moved.size(); i++) {
      if (random.nextInt(10) == 0) {
        Frame first = moved.get(i);
        Frame second = moved.get(i + 1);
        moved.set(i, new Frame(first.timeNanos(), second.bytes()));
        moved.set(i + 1, new Frame(second.timeNanos(), first.bytes()));
      }
    }
    return moved;
  }

  private Frame lookup(int number, long timeNanos) {
    byte[] frame =
        number % 10 == 0
            ? new FrameBuilder().ethernet(0x0806, new byte[28])
            : new FrameBuilder().from("10.1.0.9", 5_000 + number).to("10.2.0.1", 53).udp();
    return new Frame(timeNanos, frame);
  }

  private void writeFiles(Path folder) {
    frames.sort(Comparator.comparingLong(Frame::timeNanos));
    PcapBuilder again = new PcapBuilder().nanoseconds();
    List<PcapBuilder> files = new ArrayList<>(Collections.nCopies(FILES, null));
    files.replaceAll(none -> new PcapBuilder().nanoseconds());
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      files.get(i * FILES / frames.size()).packet(frame.timeNanos(), frame.bytes());
      if (random.nextInt(50) == 0) {
        again.packet(frame.timeNanos(), frame.bytes());
      }
    }
    for (int i = 0; i < FILES; i++) {
      files.get(i).writeTo(folder.resolve("tap-" + i + ".pcap"));
    }
    again.writeTo(folder.resolve("second-tap.pcap"));
  }
}
