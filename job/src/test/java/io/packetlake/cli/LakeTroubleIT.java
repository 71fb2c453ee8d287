package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake that cannot be written to: one line says so, the lake stays as it was, and the same
 * command works when the trouble is over. Disks are mounted, which takes root.
 */
class LakeTroubleIT {
  @TempDir Path dir;

  private Path disk;
  private Path lake;
  private Path first;
  private Path second;

  @BeforeEach
  void makeALakeOnADiskOfItsOwn() throws Exception {
    disk = Files.createDirectory(dir.resolve("disk"));
    assumeTrue(
        mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", disk.toString()),
        "skipped: file systems cannot be mounted here");
    lake = disk.resolve("lake");
    first = capture("first.pcap", 100);
    second = capture("second.pcap", 900_000);
    assertThat(ingest(first).exitCode()).isZero();
  }

  @AfterEach
  void unmount() throws Exception {
    start("umount", disk.toString());
  }

  @Test
  void readOnlyDisk() throws Exception {
    assertFailsAndHarmsNothing(
        "ro", "rw,size=64m", "cannot write to the lake " + lake, "Read-only");
  }

  @Test
  void diskThatFillsUpWhileRowsAreWritten() throws Exception {
    assertFailsAndHarmsNothing(
        "size=4m",
        "size=64m",
        "No space left on device",
        "the disk of the lake " + lake,
        "Make room");
  }

  @Test
  void diskThatIsFull() throws Exception {
    Path filler = Files.write(disk.resolve("filler"), new byte[0]);
    byte[] page = new byte[4096];
    try (var out = Files.newOutputStream(filler)) {
      for (int written = 0; written < (8 << 20); written += page.length) {
        out.write(page);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
    assertFailsAndHarmsNothing(
        "size=4m", "size=64m", "cannot write to the lake " + lake, "No space left");
  }

  @Test
  void lakeOfANewerVersion() throws Exception {
    Path format = lake.resolve("_packetlake/format.json");
    String known = Files.readString(format);
    Files.writeString(format, known.replaceFirst("\"format\" : \\d+", "\"format\" : 99"));
    Map<String, String> before = contents();

    CommandRun run = ingest(second);

    assertOneLine(run, "the lake", "format 99", "use a newer one");
    assertThat(contents()).isEqualTo(before);
  }

  /** Mounts the disk anew so that it makes trouble, and then so that it does not. */
  private void assertFailsAndHarmsNothing(String trouble, String cure, String... said)
      throws Exception {
    Map<String, String> before = contents();
    assertThat(mount("-o", "remount," + trouble, disk.toString())).isTrue();

    CommandRun run = ingest(second);
    assertOneLine(run, said);
    assertThat(contents()).isEqualTo(before);

    assertThat(mount("-o", "remount," + cure, disk.toString())).isTrue();
    CommandRun again = ingest(second);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("flows                1", "transactions         6");
    assertThat(contents().keySet()).containsAll(before.keySet());
  }

  private static void assertOneLine(CommandRun run, String... said) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    String message =
        run.err().lines().filter(line -> line.startsWith("packetlake ")).findFirst().orElse("none");
    assertThat(message).contains(said);
    assertThat(run.err()).doesNotContain("\tat ", "--verbose").endsWith(message + "\n");
  }

  private CommandRun ingest(Path capture) {
    return CommandRun.of("ingest", "--lake", lake, capture);
  }

  /** A connection with six exchanges, whose answers no codec makes smaller. */
  private Path capture(String name, int bodyBytes) {
    Random random = new Random(bodyBytes);
    byte[] body = new byte[bodyBytes];
    TcpConversation talk =
        new TcpConversation().between("10.0.0.1", bodyBytes % 50_000 + 1_024, "10.0.0.2", 80);
    talk.handshake();
    for (int i = 0; i < 6; i++) {
      random.nextBytes(body);
      talk.clientSays("GET /" + i + " HTTP/1.1\r\nHost: shop.example\r\n\r\n");
      talk.serverSays("HTTP/1.1 200 OK\r\nContent-Length: " + bodyBytes + "\r\n\r\n");
      talk.serverSays(body);
    }
    Path file = dir.resolve(name);
    talk.close().writeTo(new PcapBuilder()).writeTo(file);
    return file;
  }

  /** Every file of the lake with a hash of its bytes. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(lake)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            lake.relativize(file).toString(), DigestUtils.sha256Hex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static boolean mount(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 1];
    command[0] = "mount";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return start(command);
  }

  private static boolean start(String... command) throws Exception {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program
    }
  }
}
