package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.Launcher;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ingest --watch} as a service manager starts and stops it. */
class WatchCommandIT {
  @TempDir Path dir;

  @Test
  void sigtermEndsItCleanlyAndWhatIsOpenStaysForTheNextStart() throws Exception {
    Path ring = Files.createDirectory(dir.resolve("ring"));
    List<TcpConversation.Frame> frames =
        new TcpConversation()
            .handshake()
            .clientSays("GET / HTTP/1.1\r\nHost: ring.example\r\n\r\n")
            .serverSays("HTTP/1.1 204 No Content\r\n\r\n")
            .close()
            .frames();
    write(frames.subList(0, 5), ring.resolve("cap.pcap0"), 1);
    write(frames.subList(5, frames.size()), ring.resolve("cap.pcap1"), 2);

    Process first = start("ingest", "--watch=1", "--lake=lake", "ring");
    waitFor(first, "files 1");
    first.destroy();
    assertThat(first.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(first.exitValue()).isZero();
    assertThat(out()).contains("flows 0,").contains("flows kept 1,");
    assertThat(Files.readString(dir.resolve("err.text"))).isEmpty();

    write(List.of(), ring.resolve("cap.pcap2"), 3);
    Process second = start("ingest", "--watch=1", "--flush", "--lake=lake", "ring");
    waitFor(second, "files 1");
    second.destroy();
    assertThat(second.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(out()).contains("flows 1, transactions 1,");
  }

  private static void write(List<TcpConversation.Frame> frames, Path file, int minute)
      throws IOException {
    PcapBuilder capture = new PcapBuilder();
    frames.forEach(frame -> capture.packet(frame.timeNanos(), frame.bytes()));
    capture.writeTo(file);
    Instant time = Instant.parse("2026-11-23T00:00:00Z").plusSeconds(60L * minute);
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private Process start(String... arguments) throws IOException {
    return Launcher.process(List.of(arguments))
        .directory(dir.toFile())
        .redirectOutput(dir.resolve("out.text").toFile())
        .redirectError(dir.resolve("err.text").toFile())
        .start();
  }

  private void waitFor(Process process, String text) throws Exception {
    while (!out().contains(text)) {
      assertThat(process.isAlive()).as(Files.readString(dir.resolve("err.text"))).isTrue();
      Thread.sleep(200);
    }
  }

  private String out() throws IOException {
    return Files.readString(dir.resolve("out.text"), UTF_8);
  }
}
