package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.function.BiFunction;

/** What kind of value a setting takes, as its default shows. */
enum SettingKind {
  /** A whole number. */
  NUMBER("a whole number", Config::getLong),
  /** {@code true} or {@code false}. */
  BOOLEAN("true or false", Config::getBoolean),
  /** A time with its unit. */
  DURATION("a time such as 30s or 5 minutes", Config::getDuration),
  /** Bytes, with or without a unit. */
  SIZE("a size such as 64K, 1M or 1G", Config::getMemorySize),
  /** A list of words. */
  LIST("a list such as [a, b]", Config::getStringList),
  /** A word or a text; its room knows which. */
  TEXT("text", Config::getString);

  private final String expected;
  private final BiFunction<Config, String, ?> read;

  SettingKind(String expected, BiFunction<Config, String, ?> read) {
    this.expected = expected;
    this.read = read;
  }

  /** What a person may write for a value of this kind. */
  String expected() {
    return expected;
  }

  /** The kind of a declared setting. */
  static SettingKind of(Config declared, String setting) {
    return switch (declared.getValue(setting).valueType()) {
      case NUMBER -> NUMBER;
      case BOOLEAN -> BOOLEAN;
      case LIST -> LIST;
      default -> ofText(declared, setting);
    };
  }

  private static SettingKind ofText(Config declared, String setting) {
    if (DURATION.reads(declared, setting)) {
      return DURATION;
    }
    return SIZE.reads(declared, setting) ? SIZE : TEXT;
  }

  /**
   * Checks that a setting's value is of this kind.
   *
   * @throws ConfigException that names the place of the value and what was expected
   */
  void check(Config layer, String setting) {
    try {
      read.apply(layer, setting);
    } catch (ConfigException e) {
      throw new ConfigException.BadValue(
          layer.getValue(setting).origin(),
          setting,
          "it is \"" + layer.getValue(setting).unwrapped() + "\" but must be " + expected,
          e);
    }
  }

  private boolean reads(Config config, String setting) {
    try {
      read.apply(config, setting);
      return true;
    } catch (ConfigException e) {
      return false;
    }
  }
}
