package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Promise 3: whatever a stream holds, a heap of 512 MB is enough for it. The streams are shorter
 * than they could be where that saves minutes; {@code -Dhostile.streams=full} gives all of them.
 */
class HostileStreamsIT {
  @ParameterizedTest
  @EnumSource(HostileStream.class)
  void fitsInHalfAGigabyte(HostileStream stream) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                HostileStream.class.getName(),
                stream.name(),
                System.getProperty("hostile.streams", "short"))
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }
}
