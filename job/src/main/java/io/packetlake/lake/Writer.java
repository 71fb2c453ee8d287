package io.packetlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.net.NetUtils;

/**
 * The process that writes to a lake.
 *
 * @param token tells this writer from any other
 * @param host name of its machine
 * @param pid its process id there
 * @param pidSpace what the process id is unique in: a boot of a kernel and a namespace of it; ''
 *     where the system does not tell
 * @param since when it began
 */
record Writer(String token, String host, long pid, String pidSpace, Instant since) {
  /** This process. */
  static Writer here() {
    return new Writer(
        UUID.randomUUID().toString(),
        NetUtils.getLocalHostname(),
        ProcessHandle.current().pid(),
        pidSpaceHere(),
        Instant.now());
  }

  /** Linux tells boots and namespaces apart; two containers may share a host's name. */
  private static String pidSpaceHere() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + ' ' + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return ""; // no Linux: its lease alone tells whether a writer is gone
    }
  }

  /** True where it is known that the process has ended. */
  boolean hasEnded() {
    if (pidSpace.isEmpty() || !pidSpace.equals(pidSpaceHere())) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || startedAfter(process.get());
  }

  /** Another process has got the number since. */
  private boolean startedAfter(ProcessHandle process) {
    return process.info().startInstant().filter(start -> start.isAfter(since)).isPresent();
  }

  @Override
  public String toString() {
    return "process %d on %s since %s".formatted(pid, host, since);
  }
}
