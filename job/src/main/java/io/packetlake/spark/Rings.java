package io.packetlake.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Rings of files, as {@code tcpdump -C}, {@code -G} and {@code -W} or {@code dumpcap -b} write them
 * one after another: names in one directory that differ in a number or a time at the end.
 */
final class Rings {
  /** What a writer numbers or dates its files with, where something else comes before it. */
  private static final Pattern SEPARATED = Pattern.compile("(?:[-_.:T ]+\\d+)+Z?$");

  private static final Pattern NUMBER = Pattern.compile("\\d+Z?$");
  private static final Pattern EXTENSION = Pattern.compile("\\.(pcap|pcapng|cap|dmp|ntar)$");

  private Rings() {}

  /**
   * Of each ring the newest file, which may still be written to. Where several are of the same
   * time, all of them: which one is written to cannot be known.
   */
  static Set<Input> newest(List<Input> files) {
    Map<String, Long> newest = new HashMap<>();
    for (Input file : files) {
      newest.merge(ringOf(file), file.file().modifiedMillis(), Math::max);
    }
    Set<Input> found = new HashSet<>();
    for (Input file : files) {
      if (newest.get(ringOf(file)) == file.file().modifiedMillis()) {
        found.add(file);
      }
    }
    return found;
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
