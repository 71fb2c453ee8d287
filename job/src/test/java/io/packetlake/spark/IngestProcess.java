package io.packetlake.spark;

import io.packetlake.fixture.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code bin/packetlake ingest} in a process of its own, which can be killed. */
final class IngestProcess {
  /** Exit code of a process that SIGKILL has ended, as shells and Java tell it. */
  static final int KILLED = 128 + 9;

  private static final long LOOK_NANOS = 500_000;

  private final Path lake;
  private final Path log;
  private final Process process;

  private IngestProcess(Path lake, Path log, Process process) {
    this.lake = lake;
    this.log = log;
    this.process = process;
  }

  /** Starts {@code ingest --lake LAKE} with more arguments; what it prints goes beside the lake. */
  static IngestProcess start(Path lake, List<String> arguments) throws IOException {
    Path log = lake.resolveSibling(lake.getFileName() + ".log");
    List<String> command = new ArrayList<>(List.of("ingest", "--lake", lake.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        Launcher.process(command).redirectErrorStream(true).redirectOutput(log.toFile());
    return new IngestProcess(lake, log, builder.start());
  }

  /** Waits until the process has come to a phase, or has ended. */
  void await(KillPhase phase) {
    while (process.isAlive() && KillPhase.of(lake).compareTo(phase) < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Kills the process after a while, if it has not ended by itself; its exit code. */
  int killAfter(long nanos) throws InterruptedException {
    if (!process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
      process.destroyForcibly();
    }
    return end();
  }

  /** Waits for the end; the exit code. */
  int end() throws InterruptedException {
    return process.waitFor();
  }

  /** What it has printed. */
  String printed() throws IOException {
    return Files.readString(log);
  }
}
