package io.packetlake.carve;

import io.packetlake.lake.CaptureFile;
import io.packetlake.spark.Failures;
import io.packetlake.spark.Input;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The captures that packets are carved from, as they lie now. */
final class CarvedCaptures {
  /** Captures that a message names; the others are counted. */
  private static final int NAMED = 10;

  private final Configuration hadoop;
  private final int threads;

  /**
   * Captures of file systems.
   *
   * @param threads how many are looked at side by side, at least 1
   */
  CarvedCaptures(Configuration hadoop, int threads) {
    this.hadoop = hadoop;
    this.threads = threads;
  }

  /**
   * The captures of chosen flows, by their numbers.
   *
   * @param taken the captures as a lake's runs have taken them; none where nobody knows
   * @throws CarveException where one is gone or is not what a run has taken; names them
   */
  List<FileStatus> of(ChosenFlows chosen, Collection<CaptureFile> taken) {
    Map<String, List<CaptureFile>> byPath =
        taken.stream().collect(Collectors.groupingBy(CaptureFile::path));
    List<Callable<Looked>> looks = new ArrayList<>();
    for (int capture = 0; capture < chosen.captureCount(); capture++) {
      String name = chosen.capture(capture);
      looks.add(() -> look(name, byPath));
    }
    List<Looked> looked = all(looks);
    List<String> amiss =
        looked.stream().filter(each -> each.status() == null).map(Looked::amiss).toList();
    if (!amiss.isEmpty()) {
      throw new CarveException(message(amiss));
    }
    return looked.stream().map(Looked::status).toList();
  }

  private record Looked(FileStatus status, String amiss) {}

  private Looked look(String name, Map<String, List<CaptureFile>> taken) throws IOException {
    Path path = Input.path(name);
    FileStatus status;
    try {
      status = path.getFileSystem(hadoop).getFileStatus(path);
    } catch (FileNotFoundException e) {
      return new Looked(null, name + " is gone");
    }
    CaptureFile now = Input.of(status).file();
    return taken.isEmpty()
            || taken.getOrDefault(now.path(), List.of()).stream().anyMatch(now::isStill)
        ? new Looked(status, null)
        : new Looked(null, name + " has changed since it was ingested");
  }

  private static String message(List<String> amiss) {
    String named = String.join("; ", amiss.subList(0, Math.min(NAMED, amiss.size())));
    int more = amiss.size() - NAMED;
    return named
        + (more > 0 ? "; and " + more + " more captures" : "")
        + ": packets can be carved only from the captures that were ingested, where they lay then;"
        + " put those back, or take what lies there now with ingest --replace";
  }

  /** Runs all, several at a time, and gives what they give in their order. */
  <T> List<T> all(List<Callable<T>> looks) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : pool.invokeAll(looks)) {
        results.add(each.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CarveException("interrupted while captures were looked at", e);
    } catch (ExecutionException e) {
      throw new CarveException(Failures.text(e.getCause()), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
