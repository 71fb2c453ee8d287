package io.packetlake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs and files of a lake for tests. */
final class LakeRuns {
  static final CaptureFile CAPTURE =
      new CaptureFile("/captures/a.pcap", 100, 1_700_000_000_000L, null, "24-00ff");

  private LakeRuns() {}

  /** A run that adds files. */
  static Run adding(String id, List<String> files) {
    return run(id, Changes.adding(files));
  }

  /** A run that takes the place of others. */
  static Run replacing(String id, List<String> files, RemovedRuns replaced) {
    return run(id, new Changes(files, replaced.ids(), List.of(), replaced.files()));
  }

  static Run run(String id, Changes changes) {
    return run(id, changes, null, null);
  }

  static Run run(String id, Changes changes, Carry carry, String carriedFrom) {
    Instant start = Instant.parse("2026-11-23T01:02:03.000004Z").plusSeconds(10L * id.charAt(1));
    return new Run(
        id,
        start,
        start.plusSeconds(5),
        "1.0",
        Map.of("packetlake.flow.scope", "archive"),
        List.of(CAPTURE),
        Map.of("flows", 3L),
        Map.of("packets", 7L),
        List.of(),
        changes,
        carry,
        carriedFrom);
  }

  /** Names of a run's files in two tables. */
  static List<String> filesOf(String id) {
    return List.of(
        "flows/date=2026-11-22/" + id + "-1.parquet",
        "captures/date=2026-11-22/" + id + "-1.parquet");
  }

  /** Parquet files below a folder, named from there, with those of hidden folders. */
  static List<String> parquetFiles(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      return all.filter(file -> file.toString().endsWith(".parquet"))
          .map(file -> from.relativize(file).toString())
          .toList();
    }
  }

  /** Those that a reader of the tables sees. */
  static List<String> visible(Path root) throws IOException {
    return parquetFiles(root).stream().filter(file -> !file.startsWith("_")).toList();
  }
}
