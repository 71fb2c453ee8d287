package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsCommandTest {
  @TempDir Path dir;

  @Test
  void eachSplitIsALineWithItsProof() {
    PcapBuilder pcap = new PcapBuilder();
    new TcpConversation().handshake().clientSays(new byte[6_000]).writeTo(pcap);

    CommandRun run = CommandRun.of("splits", "--size", "1K", pcap.writeTo(dir.resolve("a.pcap")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines())
        .anyMatch(line -> line.matches(" *1 +0 +1024 +24 +\\d+ +file header"))
        .anyMatch(line -> line.matches(" *2 +1024 +2048 +\\d+ +\\d+ +left neighbour"));
    assertThat(run.out()).endsWith("7 splits; 7 boundaries proved, 0 not.\n");
  }

  @Test
  void compressedFileIsOneSplit() throws IOException {
    Path file = dir.resolve("a.pcap.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(new PcapBuilder().build());
    }

    assertThat(CommandRun.of("splits", "--size", "1K", file).out()).contains("is one split");
  }
}
