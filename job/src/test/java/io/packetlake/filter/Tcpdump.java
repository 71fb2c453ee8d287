package io.packetlake.filter;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The tcpdump of this machine. */
final class Tcpdump {
  private Tcpdump() {}

  /** Skips the test, saying so, where there is none. */
  static void assumePresent() {
    try {
      new ProcessBuilder("tcpdump", "--version").redirectErrorStream(true).start().destroy();
    } catch (IOException e) {
      Assumptions.abort("skipped: there is no tcpdump here: " + e.getMessage());
    }
  }

  /**
   * Runs {@code tcpdump -r capture filter}.
   *
   * @param passed is made a pcap file with nanoseconds, of the packets that pass
   * @param said is made a file of what it says
   * @return its exit code
   */
  static int run(String filter, Path capture, Path passed, Path said) throws IOException {
    Process tcpdump =
        new ProcessBuilder("tcpdump", "-r", capture.toString(), "-w", "-", "--nano", "--", filter)
            .redirectOutput(passed.toFile())
            .redirectError(said.toFile())
            .start();
    try {
      return tcpdump.waitFor();
    } catch (InterruptedException e) {
      tcpdump.destroy();
      throw new IOException(e);
    }
  }
}
