package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Promise 3 where captures are read: each case runs in a heap of 512 MB, of which the open flows
 * may take 256. The full form, ten million flows and 10 GB, is in docs/engine.md.
 */
class EngineMemoryIT {
  @ParameterizedTest
  @CsvSource({
    "syn-flood, 1500000, 1500000",
    "open-requests, 200000, 400000",
    "one-connection, 1000000000, 714288",
    "out-of-order, 20000, 420000",
    "datagram-flows, 2000000, 4000000",
    "dns-flood, 3000000, 3000000",
    "caught-in-the-middle, 1000000, 3000000"
  })
  void aTaskLivesInASmallHeap(String what, long count, long packets) throws Exception {
    String out = run(what, count);

    // Every packet left: no flow was over, and no run had a second packet.
    assertThat(out).startsWith("%d packets in, %d out".formatted(packets, packets));
    assertThat(out).contains(", 0 rows");
  }

  private static String run(String what, long count) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                EngineMemory.class.getName(),
                what,
                String.valueOf(count))
            .redirectErrorStream(true)
            .start();
    String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).as(out).isZero();
    return out;
  }
}
