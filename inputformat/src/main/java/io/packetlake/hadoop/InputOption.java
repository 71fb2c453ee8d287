package io.packetlake.hadoop;

import java.util.Arrays;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.StringUtils;

/**
 * Every setting of the input format: its key in a Hadoop configuration, its default and what it
 * means. Sizes are bytes and take k, m and g (powers of 1024).
 */
public enum InputOption {
  /** See {@link SplitPlanner}. */
  SPLIT_SIZE("packetlake.input.split-size", "128m", "bytes of a plain capture given to one task"),
  /** See {@link io.packetlake.capture.split.SplitPlanning}. */
  SPLIT_PLANNING(
      "packetlake.input.split-planning",
      "guess",
      "guess: splits at any byte, proved while they are read; walk: record headers are walked when splits are made"),
  /** See {@link FalseBoundaryPolicy}. */
  FALSE_BOUNDARY(
      "packetlake.input.false-boundary",
      "fail",
      "what a reader does that proves the next split's start false: fail, or report it"),
  /** See {@link io.packetlake.capture.PcapLayout}. */
  RECORD_LIMIT(
      "packetlake.input.record-limit",
      "256k",
      "longest captured length that is believed, unless the file's own snaplen is longer"),
  /** See {@link io.packetlake.capture.split.BoundaryRule}. */
  WINDOW(
      "packetlake.input.window",
      "1m",
      "bytes before an offset where the search for records begins, and how far they must hold"),
  /** See {@link CaptureReader}. */
  BUFFER("packetlake.input.buffer", "4m", "bytes that a reader asks its file for at a time");

  private final String key;
  private final String defaultValue;
  private final String meaning;

  InputOption(String key, String defaultValue, String meaning) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The name in a Hadoop configuration. */
  public String key() {
    return key;
  }

  /** The value where the configuration has none. */
  public String defaultValue() {
    return defaultValue;
  }

  /** What it does, in one line for people. */
  public String meaning() {
    return meaning;
  }

  /** The value as it is written in {@code conf}, or the default. */
  public String text(Configuration conf) {
    return conf.getTrimmed(key, defaultValue);
  }

  /**
   * The value as a number of bytes.
   *
   * @throws IllegalArgumentException where it is no size, or outside {@code [least, most]}
   */
  long bytes(Configuration conf, long least, long most) {
    String text = text(conf);
    try {
      long bytes = StringUtils.TraditionalBinaryPrefix.string2long(text);
      if (bytes >= least && bytes <= most) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s = %s: not a size; write bytes, or 64k, 128m, 1g".formatted(key, text), e);
    }
    throw new IllegalArgumentException(
        "%s = %s: must be %d to %d bytes".formatted(key, text, least, most));
  }

  /**
   * The value of an option that is a size, in bytes.
   *
   * @throws IllegalArgumentException where it is no size, or below 1
   */
  public long sizeBytes(Configuration conf) {
    return bytes(conf, 1, Long.MAX_VALUE);
  }

  /**
   * The value as a word of a vocabulary, in any case.
   *
   * @throws IllegalArgumentException where it is none of them
   */
  <E extends Enum<E>> E word(Configuration conf, Class<E> vocabulary) {
    String text = text(conf);
    for (E word : vocabulary.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    throw new IllegalArgumentException(
        "%s = %s: must be one of %s"
            .formatted(
                key,
                text,
                Arrays.toString(vocabulary.getEnumConstants()).toLowerCase(Locale.ROOT)));
  }
}
