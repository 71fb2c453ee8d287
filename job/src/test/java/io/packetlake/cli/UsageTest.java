package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"ingest", "sql", "report", "runs", "undo", "stats", "compact", "show", "splits"})
  void helpShowsAnExampleOfTheCommandItself(String command) {
    CommandRun run = CommandRun.of(command, "--help");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Example:\n  packetlake " + command);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void helpNamesTheSettingAndItsDefault() {
    assertThat(CommandRun.of("ingest", "--help").out())
        .contains("packetlake.http.max-body-bytes, default 1M.")
        .contains("packetlake.flow.scope, default archive.")
        .contains("packetlake.ingest.on-error, default fail.");
  }

  @Test
  void versionNamesSparkAndJava() {
    CommandRun run = CommandRun.of("--version");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("packetlake").contains("Spark 4.").contains("Java ");
  }

  @Test
  void mistypedOptionIsAnsweredWithTheLikelyOne() {
    CommandRun run = CommandRun.of("ingest", "--lake", "lake", "--flow-scop", "file", "a.pcap");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("Unknown option")
        .contains("--flow-scope")
        .contains("packetlake ingest --help");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void mistypedCommandIsAnsweredWithTheLikelyOne() {
    CommandRun run = CommandRun.of("ingst");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean: packetlake ingest");
  }

  @Test
  void commandsWithoutWhatTheyNeedAreUsageErrors() {
    assertThat(CommandRun.of().exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("ingest", "a.pcap").err()).contains("'--lake=DIR'");
    assertThat(CommandRun.of("ingest", "--lake", "lake").err()).contains("CAPTURE_OR_DIR");
    assertThat(CommandRun.of("splits", "a.pcap").err()).contains("--size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--on-error=ignore",
        "--flow-scope=galaxy",
        "--max-body-bytes=much",
        "--split-size=-1",
        "--min-age=soon",
        "--wait=-3s"
      })
  void valuesOutsideTheVocabularyAreUsageErrors(String option) {
    CommandRun run = CommandRun.of("ingest", "--lake", "lake", option, "a.pcap");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(option.substring(0, option.indexOf('=')));
  }
}
