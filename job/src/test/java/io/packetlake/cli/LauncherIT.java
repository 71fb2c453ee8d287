package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.Launcher;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/packetlake} as a person starts it: streams, exit codes, the settings of conf/. */
class LauncherIT {

  @TempDir Path dir;

  @Test
  void startsThroughASymbolicLinkFromAnotherDirectory() throws Exception {
    Path link = Files.createSymbolicLink(dir.resolve("packetlake"), Launcher.SCRIPT);

    CommandRun run = run(link, Map.of(), "--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Spark 4.");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void ingestAndSqlPrintNothingButWhatWasAskedFor() throws Exception {
    Path capture = dir.resolve("a.pcap");
    new TcpConversation()
        .handshake()
        .clientSays("GET /é HTTP/1.1\r\nHost: shop.example\r\n\r\n")
        .serverSays("HTTP/1.1 204 No Content\r\n\r\n")
        .close()
        .writeTo(new PcapBuilder())
        .writeTo(capture);

    CommandRun ingest = run(Launcher.SCRIPT, Map.of(), "ingest", "--lake", "lake", "a.pcap");
    assertThat(ingest.err()).matches("(plan|read|assemble|commit)(.*\n)+").doesNotContain("WARN");
    assertThat(ingest.exitCode()).isZero();

    CommandRun sql =
        run(
            Launcher.SCRIPT,
            Map.of("LC_ALL", "C"),
            "sql",
            "--lake=lake",
            "--format=csv",
            "SELECT host, status_code, date_format(request_time, 'HH:mm') AS at, 'é' FROM transactions");
    assertThat(sql.err()).isEmpty();
    assertThat(sql.out()).isEqualTo("host,status_code,at,é\nshop.example,204,22:13,é\n");
    assertThat(sql.exitCode()).isZero();
  }

  @Test
  void exitCodesTellUsageFromFailure() throws Exception {
    Files.writeString(dir.resolve("notes.txt"), "not a capture\n");

    CommandRun usage = run(Launcher.SCRIPT, Map.of(), "ingest", "--lakes", "lake", "a.pcap");
    assertThat(usage.exitCode()).isEqualTo(2);

    CommandRun failure = run(Launcher.SCRIPT, Map.of(), "ingest", "--lake", "lake", "notes.txt");
    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.err()).contains("notes.txt").doesNotContain("\tat ", "ERROR");
    assertThat(failure.out()).isEmpty();
  }

  @Test
  void optionsOfTheJvmReachTheSettings() throws Exception {
    CommandRun run =
        run(
            Launcher.SCRIPT,
            Map.of("PACKETLAKE_OPTS", "-Dpacketlake.flow.scoop=file"),
            "ingest",
            "--lake=lake",
            "a.pcap");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("did you mean packetlake.flow.scope?");
  }

  private CommandRun run(Path launcher, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = dir.resolve("out.text");
    Path err = dir.resolve("err.text");
    ProcessBuilder process =
        Launcher.process(launcher, List.of(arguments))
            .directory(dir.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    process.environment().putAll(environment);
    int exitCode = process.start().waitFor();
    return new CommandRun(exitCode, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }
}
