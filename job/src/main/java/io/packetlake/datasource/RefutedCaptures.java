package io.packetlake.datasource;

import io.packetlake.hadoop.CaptureListing;
import io.packetlake.hadoop.FalseBoundaryException;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ExceptionFailure;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/**
 * The captures of which a task has found that a split's start was guessed wrong. Its query fails,
 * for rows of another task may be wrong; the next one plans the file by a walk over its records,
 * where nothing is guessed. Kept for the life of the driver.
 */
final class RefutedCaptures extends SparkListener {
  private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();
  private static final Map<SparkContext, RefutedCaptures> LISTENING = new WeakHashMap<>();

  private RefutedCaptures() {}

  /** Hears from now on of the tasks of a context; asking again changes nothing. */
  static void watch(SparkContext context) {
    synchronized (LISTENING) {
      LISTENING.computeIfAbsent(
          context,
          of -> {
            RefutedCaptures listener = new RefutedCaptures();
            of.addSparkListener(listener);
            return listener;
          });
    }
  }

  /** True where guessing failed for a file before. */
  static boolean contains(Path file) {
    return NAMES.contains(CaptureListing.name(file));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof ExceptionFailure failure && failure.exception().isDefined()) {
      note(failure.exception().get());
    }
  }

  /** A boundary that is refuted while a task ends is no cause but suppressed. */
  private static void note(Throwable failure) {
    if (failure instanceof FalseBoundaryException refuted) {
      NAMES.add(CaptureListing.name(new Path(refuted.file())));
    }
    if (failure.getCause() != null) {
      note(failure.getCause());
    }
    for (Throwable each : failure.getSuppressed()) {
      note(each);
    }
  }
}
