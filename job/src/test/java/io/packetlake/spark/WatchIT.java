package io.packetlake.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ring of files that tcpdump fills is taken as it is filled: every packet once. */
class WatchIT {
  private static final int RING_FILES = 8;
  private static final int ROUNDS = 5;
  private static final int BURST_BYTES = 3_000_000;
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final String WITHOUT_NAMES = "capture";

  private static SparkSession spark;

  @TempDir Path folder;
  private Path ring;
  private Path copies;
  private Path lake;
  private int copied;
  private final List<String> copiedAlready = new ArrayList<>();
  private final List<IngestSummary> summaries = new CopyOnWriteArrayList<>();

  @BeforeAll
  static void startSpark() {
    spark = TestSession.open(2);
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void everyPacketOfARingOnce() throws Exception {
    assumeThat(isRoot()).as("root, which captures").isTrue();
    assumeThat(Path.of("/usr/bin/tcpdump")).as("tcpdump").isExecutable();
    ring = Files.createDirectory(folder.resolve("ring"));
    copies = Files.createDirectory(folder.resolve("copies"));
    lake = folder.resolve("lake");
    ExecutorService threads = Executors.newCachedThreadPool();
    StopSignal stop = new StopSignal();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Future<?> unused = threads.submit(() -> serve(server));
      Process tcpdump = capture(server.getLocalPort());
      try {
        Future<?> watching = threads.submit(() -> watch().until(stop, EVERY));
        fill(server.getLocalPort(), watching);
        stop.stop();
        watching.get(2, TimeUnit.MINUTES);
      } finally {
        tcpdump.destroy();
        tcpdump.waitFor();
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(copied).as("the ring has come round").isGreaterThan(RING_FILES);
    TestSession.ingest(spark, lake, settings("flush"));
    Path whole = folder.resolve("whole");
    IngestSummary once = TestSession.ingest(spark, whole, settings("end"), copies);
    assertThat(summaries.stream().mapToLong(IngestSummary::packets).sum())
        .isEqualTo(once.packets());
    assertThat(summaries.stream().mapToLong(IngestSummary::files).sum()).isEqualTo(copied);
    assertThat(TestSession.rows(spark, lake, "flows", WITHOUT_NAMES, "extents"))
        .isEqualTo(TestSession.rows(spark, whole, "flows", WITHOUT_NAMES, "extents"));
    assertThat(TestSession.rows(spark, lake, "transactions", WITHOUT_NAMES))
        .isEqualTo(TestSession.rows(spark, whole, "transactions", WITHOUT_NAMES))
        .isNotEmpty();
  }

  private Watch watch() {
    IngestOptions options =
        IngestOptions.from(List.of(ring.toString()), lake.toString(), settings("end"));
    return new Watch(spark, options, summaries::add);
  }

  private static Config settings(String openFlows) {
    return TestSession.settings(Map.of("ingest.open-flows", openFlows));
  }

  private Process capture(int port) throws IOException, InterruptedException {
    Process tcpdump =
        new ProcessBuilder(
                "/usr/bin/tcpdump",
                "-i",
                "lo",
                "-U",
                "-Z",
                "root",
                "-B",
                "32768",
                "-C",
                "1",
                "-W",
                String.valueOf(RING_FILES),
                "-w",
                ring.resolve("cap.pcap").toString(),
                "tcp",
                "port",
                String.valueOf(port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("tcpdump.text").toFile())
            .start();
    while (!Files.readString(folder.resolve("tcpdump.text")).contains("listening on")) {
      assertThat(tcpdump.isAlive()).as("tcpdump").isTrue();
      Thread.sleep(50);
    }
    return tcpdump;
  }

  /** Bursts of traffic, less than the ring holds; the next comes when the files are taken. */
  private void fill(int port, Future<?> watching) throws Exception {
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
      for (int round = 0; round < ROUNDS; round++) {
        get(open, 20_000);
        for (int sent = 0; sent < BURST_BYTES; sent += 300_000) {
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            get(socket, 100_000);
            get(socket, 200_000);
          }
        }
        copyClosed();
        while (summaries.stream().mapToLong(IngestSummary::files).sum() < copied) {
          assertThat(watching.isDone()).as("the watch has ended").isFalse();
          Thread.sleep(100);
        }
      }
    }
  }

  private static void get(Socket socket, int bytes) throws IOException {
    socket
        .getOutputStream()
        .write(("GET /" + bytes + " HTTP/1.1\r\nHost: ring.example\r\n\r\n").getBytes(US_ASCII));
    InputStream in = socket.getInputStream();
    int ends = 0;
    while (ends < 4) {
      int next = in.read();
      ends = next == '\r' || next == '\n' ? ends + 1 : 0;
    }
    in.skipNBytes(bytes);
  }

  private static Void serve(ServerSocket server) throws IOException {
    ExecutorService each = Executors.newCachedThreadPool();
    try {
      while (true) {
        Socket socket = server.accept();
        Future<?> unused = each.submit(() -> answer(socket));
      }
    } finally {
      each.shutdownNow();
    }
  }

  private static Void answer(Socket socket) throws IOException {
    try (socket) {
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      StringBuilder request = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        request.append((char) c);
        if (request.toString().endsWith("\r\n\r\n")) {
          int bytes = Integer.parseInt(request.substring(5, request.indexOf(" HTTP")));
          String head = "HTTP/1.1 200 OK\r\nContent-Length: " + bytes + "\r\n\r\n";
          out.write(head.getBytes(US_ASCII));
          out.write(new byte[bytes]);
          request.setLength(0);
        }
      }
      return null;
    }
  }

  /** Keeps a copy of each file but the newest, before the ring comes round to it. */
  private void copyClosed() throws IOException, InterruptedException {
    List<Path> files = settled();
    for (Path file : files.subList(0, files.size() - 1)) {
      String version = file + " " + time(file);
      if (!copiedAlready.contains(version)) {
        copiedAlready.add(version);
        Files.copy(file, copies.resolve("copy-%05d.pcap".formatted(copied++)));
      }
    }
  }

  /** The files of the ring by time, when tcpdump has written what there is. */
  private List<Path> settled() throws IOException, InterruptedException {
    List<String> before = List.of();
    while (true) {
      List<Path> files;
      try (Stream<Path> all = Files.list(ring)) {
        files = all.sorted(Comparator.comparingLong(WatchIT::time)).toList();
      }
      List<String> now = files.stream().map(file -> file + " " + size(file)).toList();
      if (now.equals(before)) {
        return files;
      }
      before = now;
      Thread.sleep(500);
    }
  }

  private static long time(Path file) {
    return file.toFile().lastModified();
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
