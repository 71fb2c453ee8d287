package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Optional;

/** What kind of value a setting takes, as its default shows. */
enum SettingKind {
  /** A whole number. */
  NUMBER("a whole number, at least 0"),
  /** {@code true} or {@code false}. */
  BOOLEAN("true or false"),
  /** A time with its unit. */
  DURATION("a time such as 30s or 5 minutes"),
  /** Bytes, with or without a unit. */
  SIZE("a size such as 64K, 1M or 1G"),
  /** A list of words. */
  LIST("a list such as [a, b]"),
  /** A word or a text; its room knows which. */
  TEXT("a text");

  private final String expected;

  SettingKind(String expected) {
    this.expected = expected;
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
    if (DURATION.read(declared, setting).isPresent()) {
      return DURATION;
    }
    return SIZE.read(declared, setting).isPresent() ? SIZE : TEXT;
  }

  /**
   * Checks that a setting's value is of this kind.
   *
   * @throws ConfigException that names the place of the value and what was expected
   */
  void check(Config layer, String setting) {
    if (read(layer, setting).isEmpty()) {
      throw new ConfigException.BadValue(
          layer.getValue(setting).origin(),
          setting,
          "it is \"" + layer.getValue(setting).unwrapped() + "\" but must be " + expected);
    }
  }

  private Optional<Object> read(Config config, String setting) {
    try {
      return Optional.of(value(config, setting)).filter(value -> !negative(value));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private Object value(Config config, String setting) {
    return switch (this) {
      case NUMBER -> config.getLong(setting);
      case BOOLEAN -> config.getBoolean(setting);
      case DURATION -> config.getDuration(setting);
      case SIZE -> config.getMemorySize(setting);
      case LIST -> config.getStringList(setting);
      case TEXT -> config.getString(setting);
    };
  }

  private static boolean negative(Object value) {
    return value instanceof Long number && number < 0;
  }
}
