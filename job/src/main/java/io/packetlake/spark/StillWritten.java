package io.packetlake.spark;

import com.typesafe.config.Config;
import io.packetlake.spark.LeftFile.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tells the files that may still be written to from those that are whole.
 *
 * @param minAge files younger than this are not whole yet; zero for any
 * @param ring whether of each ring of files, as {@code tcpdump -C}, {@code -G} and {@code -W} or
 *     {@code dumpcap -b} write them, the newest is not whole
 * @param now the time
 */
record StillWritten(Duration minAge, boolean ring, Instant now) {
  /** What a writer numbers or dates its files with, where something else comes before it. */
  private static final Pattern SEPARATED = Pattern.compile("(?:[-_.:T ]+\\d+)+Z?$");

  private static final Pattern NUMBER = Pattern.compile("\\d+Z?$");
  private static final Pattern EXTENSION = Pattern.compile("\\.(pcap|pcapng|cap|dmp|ntar)$");

  static StillWritten from(Config packetlake) {
    return new StillWritten(
        packetlake.getDuration("ingest.min-age"),
        packetlake.getBoolean("ingest.ring"),
        Instant.now());
  }

  /** Those of the files that are to be left for later, with why. */
  Map<Input, LeftFile> among(List<Input> found) {
    Map<Input, LeftFile> left = new HashMap<>();
    if (ring) {
      newestOfRings(found)
          .forEach(file -> left.put(file, left(file, "the newest file of its ring")));
    }
    if (!minAge.isZero()) {
      found.stream()
          .filter(this::isYoung)
          .forEach(file -> left.put(file, left(file, "younger than --min-age")));
    }
    return left;
  }

  private static LeftFile left(Input file, String note) {
    return new LeftFile(file.capture(), Why.UNFINISHED, note);
  }

  private boolean isYoung(Input file) {
    return Instant.ofEpochMilli(file.file().modifiedMillis()).plus(minAge).isAfter(now);
  }

  /** Where several are of the same time, all of them: which one is written to cannot be known. */
  private static List<Input> newestOfRings(List<Input> found) {
    Map<String, Long> newest = new HashMap<>();
    for (Input file : found) {
      newest.merge(ringOf(file), file.file().modifiedMillis(), Math::max);
    }
    List<Input> files = new ArrayList<>();
    for (Input file : found) {
      if (newest.get(ringOf(file)) == file.file().modifiedMillis()) {
        files.add(file);
      }
    }
    return files;
  }

  /** What the names of a ring's files have in common: all but the number or time at the end. */
  static String ringOf(Input file) {
    String path = file.plainPath();
    String stem = withoutCounter(path.substring(path.lastIndexOf('/') + 1));
    // tcpdump -C counts behind the extension: cap.pcap, cap.pcap1, cap.pcap2.
    return file.directory() + withoutCounter(EXTENSION.matcher(stem).replaceFirst(""));
  }

  private static String withoutCounter(String name) {
    String rest = SEPARATED.matcher(name).replaceFirst("");
    boolean namedBeforeIt = !rest.equals(name) && !rest.chars().allMatch(Character::isDigit);
    return namedBeforeIt ? rest : NUMBER.matcher(rest).replaceFirst("");
  }
}
