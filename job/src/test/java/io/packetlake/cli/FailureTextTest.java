package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.IngestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailureTextTest {
  @Test
  void outermostCauseThatSpeaksToPeopleIsHeard() {
    Exception inner = new NoSuchFileException("/b");
    Exception speaking = new IngestException("cannot take a.pcap", inner);

    assertThat(FailureText.of(new RuntimeException("Job aborted", speaking)))
        .isEqualTo(new FailureText("cannot take a.pcap", true));
  }

  @Test
  void filesAreNamedInWords() {
    assertThat(FailureText.of(new UncheckedIOException(new NoSuchFileException("/a"))).message())
        .isEqualTo("No such file: /a.");
    assertThat(FailureText.of(new AccessDeniedException("/a")).message())
        .isEqualTo("Permission denied: /a.");
  }

  @Test
  void othersAreSaidByTheirInnermostCauseAndAreUnexpected() {
    Exception failure = new RuntimeException("outer", new IOException("disk on fire"));

    assertThat(FailureText.of(failure))
        .isEqualTo(new FailureText("IOException: disk on fire", false));
  }
}
