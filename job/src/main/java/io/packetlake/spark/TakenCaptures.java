package io.packetlake.spark;

import io.packetlake.hadoop.ContentHead;
import io.packetlake.hadoop.SplitPlanner;
import io.packetlake.lake.CaptureFile;
import io.packetlake.lake.Run;
import io.packetlake.spark.LeftFile.Why;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The captures that earlier runs have taken, and how a file that was found stands to them.
 *
 * <p>Of the same path, length and time (or the same etag) is the same capture. What shares some of
 * that is looked at: the fingerprint of its beginning tells whether it is the same under another
 * name, the same grown longer, or another under an old name.
 */
final class TakenCaptures {
  /**
   * A capture that a run has taken.
   *
   * @param run the run
   * @param file the capture as it was then
   */
  record Entry(Run run, CaptureFile file) {}

  /**
   * A file that was found, and the capture that it is.
   *
   * @param input the file
   * @param entry the capture
   * @param why how they differ, if they do
   */
  record Match(Input input, Entry entry, Why why) {
    /** What to say of the file. */
    LeftFile left() {
      String run = entry.run().id();
      return new LeftFile(
          input.capture(),
          why,
          switch (why) {
            case MOVED -> "taken as %s by run %s".formatted(entry.file().path(), run);
            case CHANGED ->
                "%,d bytes now, %,d when run %s took it"
                    .formatted(input.file().bytes(), entry.file().bytes(), run);
            default -> "taken by run " + run;
          });
    }
  }

  private record SizeAndTime(long bytes, long modifiedMillis) {}

  private final SplitPlanner planner;
  private final Map<String, List<Entry>> byPlainPath = new HashMap<>();
  private final Map<SizeAndTime, List<Entry>> bySizeAndTime = new HashMap<>();
  private final Map<String, List<Entry>> byEtag = new HashMap<>();

  /**
   * The captures of these runs.
   *
   * @param planner reads the beginnings of files
   */
  TakenCaptures(List<Run> runs, SplitPlanner planner) {
    this.planner = planner;
    for (Run run : runs) {
      run.captures().forEach(file -> add(new Entry(run, file)));
    }
  }

  private void add(Entry entry) {
    CaptureFile file = entry.file();
    add(byPlainPath, Input.plainPath(file.path()), entry);
    add(bySizeAndTime, new SizeAndTime(file.bytes(), file.modifiedMillis()), entry);
    if (file.etag() != null) {
      add(byEtag, file.etag(), entry);
    }
  }

  private static <K> void add(Map<K, List<Entry>> index, K key, Entry entry) {
    index.computeIfAbsent(key, first -> new ArrayList<>(1)).add(entry);
  }

  /** The capture that a file is, if an earlier run has taken it; looks into the file if need be. */
  Optional<Match> match(Input input) {
    List<Entry> samePath = byPlainPath.getOrDefault(input.plainPath(), List.of());
    for (Entry entry : samePath) {
      if (input.file().isStill(entry.file())) {
        return Optional.of(new Match(input, entry, Why.TAKEN));
      }
    }
    Beginning beginning = new Beginning(input);
    return Stream.of(samePath, sameSizeAndTime(input.file()), sameEtag(input.file()))
        .flatMap(List::stream)
        .flatMap(
            entry ->
                difference(input.file(), beginning, entry)
                    .map(why -> new Match(input, entry, why))
                    .stream())
        .findFirst();
  }

  private List<Entry> sameSizeAndTime(CaptureFile file) {
    return bySizeAndTime.getOrDefault(
        new SizeAndTime(file.bytes(), file.modifiedMillis()), List.of());
  }

  private List<Entry> sameEtag(CaptureFile file) {
    return file.etag() == null ? List.of() : byEtag.getOrDefault(file.etag(), List.of());
  }

  private static boolean isSameEtag(CaptureFile now, CaptureFile then) {
    return now.etag() != null && Objects.equals(now.etag(), then.etag());
  }

  /** How a file differs from a capture that it is; empty where it is another. */
  private static Optional<Why> difference(CaptureFile now, Beginning beginning, Entry entry) {
    CaptureFile then = entry.file();
    boolean sameBytes = now.bytes() == then.bytes();
    if (sameBytes && isSameEtag(now, then)) {
      return Optional.of(Why.MOVED);
    }
    if (entry.run().changes() == null) {
      return differenceByName(now, then);
    }
    if (then.head() == null || !beginning.isLike(then.head())) {
      return Optional.empty(); // it could not be read then, or is another capture
    }
    boolean packedSince =
        !now.path().equals(then.path()) && now.modifiedMillis() == then.modifiedMillis();
    return Optional.of(sameBytes || packedSince ? Why.MOVED : Why.CHANGED);
  }

  /** Old records have no fingerprints: names alone must tell. */
  private static Optional<Why> differenceByName(CaptureFile now, CaptureFile then) {
    boolean same = now.bytes() == then.bytes() && now.modifiedMillis() == then.modifiedMillis();
    if (same && now.fileName().equals(then.fileName())) {
      return Optional.of(Why.MOVED);
    }
    return now.path().equals(then.path()) ? Optional.of(Why.CHANGED) : Optional.empty();
  }

  /** How a file begins; read when it is asked for, and once, however many captures may be it. */
  private final class Beginning {
    private final Input input;
    private final Map<Integer, Optional<ContentHead>> byLength = new HashMap<>();

    Beginning(Input input) {
      this.input = input;
    }

    boolean isLike(String fingerprint) {
      ContentHead then = ContentHead.parse(fingerprint);
      return byLength.computeIfAbsent(then.bytes(), this::head).filter(then::equals).isPresent();
    }

    private Optional<ContentHead> head(int bytes) {
      try {
        return Optional.of(planner.head(input.status(), bytes));
      } catch (IOException e) {
        return Optional.empty(); // no capture, then, that a run can have read; planning says why
      }
    }
  }
}
