package io.packetlake.lake;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One finished ingest, or compaction, as the lake remembers it.
 *
 * @param id the run's id, also in {@code captures.run_id} and in the names of its files
 * @param start when it started
 * @param end when its commit started
 * @param version version of Packetlake that ran
 * @param settings every setting it ran with, by its full name
 * @param captures the captures it has taken, those with errors included
 * @param rows rows written by table
 * @param counts what else was counted, such as {@code packets} and {@code splits}
 * @param replannedFiles captures read again because a split boundary proved false
 * @param changes what the run has changed in the lake; null in records of versions that did not
 *     remember it
 * @param carry what it has kept for the next run; null where its flows have all ended
 * @param carriedFrom id of the run whose flows it has gone on with; null for none
 */
public record Run(
    String id,
    Instant start,
    Instant end,
    String version,
    Map<String, String> settings,
    List<CaptureFile> captures,
    Map<String, Long> rows,
    Map<String, Long> counts,
    List<String> replannedFiles,
    Changes changes,
    Carry carry,
    String carriedFrom) {

  private static final DateTimeFormatter SORTABLE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /** True where the run is none: the rows of earlier ones were written to other files. */
  public boolean isCompaction() {
    return changes != null && !changes.compactedRuns().isEmpty();
  }

  /** Runs that are no more since this one has taken their captures again. */
  List<String> replacedRuns() {
    return changes == null ? List.of() : changes.replacedRuns();
  }

  /** The version that runs here. */
  public static String currentVersion() {
    return Objects.requireNonNullElse(
        Run.class.getPackage().getImplementationVersion(), "development");
  }

  /**
   * Settings as a record names them.
   *
   * @param packetlake the {@code packetlake} section
   * @return a map of the caller's own
   */
  public static Map<String, String> settings(Config packetlake) {
    Map<String, String> settings = new TreeMap<>();
    packetlake
        .entrySet()
        .forEach(
            setting ->
                settings.put(
                    "packetlake." + setting.getKey(),
                    String.valueOf(setting.getValue().unwrapped())));
    return settings;
  }

  /**
   * Rows written by table.
   *
   * @param files rows by file, each named from the lake's root
   */
  public static Map<String, Long> rowsByTable(Map<String, Long> files) {
    Map<String, Long> rows = new TreeMap<>();
    files.forEach(
        (file, count) -> rows.merge(file.substring(0, file.indexOf('/')), count, Long::sum));
    return rows;
  }

  /** An id that no other run has: ids sort by the time of the run's start. */
  public static String newId(Instant start) {
    return "%s-%08x".formatted(SORTABLE.format(start), ThreadLocalRandom.current().nextInt());
  }
}
