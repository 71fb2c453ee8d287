package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.List;

/**
 * Packetlake's settings: the declarations of {@code packetlake.conf} with their defaults, over them
 * a user's file, over that system properties ({@code -Dpacketlake.flow.scope=file}), and options
 * over all.
 */
final class Settings {
  /** The section that holds every setting. */
  static final String ROOT = "packetlake";

  private static final String DECLARATIONS = "packetlake.conf";
  private static final ConfigParseOptions MUST_EXIST =
      ConfigParseOptions.defaults().setAllowMissing(false);

  private Config file = ConfigFactory.empty();
  private Config options = ConfigFactory.empty();

  /** Every setting with its default and, as the comments of its origin, its meaning. */
  static Config declared() {
    return ConfigFactory.parseResources(Settings.class.getClassLoader(), DECLARATIONS, MUST_EXIST);
  }

  /**
   * The settings of a user's file, before any option.
   *
   * @param file null for none
   */
  static Settings of(Path file) {
    Settings settings = new Settings();
    if (file != null) {
      settings.file(file);
    }
    return settings;
  }

  /** Takes the settings of a user's file; those it does not name keep their defaults. */
  void file(Path path) {
    try {
      file = ConfigFactory.parseFile(path.toFile(), MUST_EXIST).resolve();
    } catch (ConfigException.IO e) {
      throw new CommandFailure("Cannot read the settings file " + path + ".", e);
    }
  }

  /**
   * Takes an option's value for a setting.
   *
   * @param option the option's name, for messages
   * @param setting path of the setting
   * @param value the value as typed, or a list of words
   */
  void option(String option, String setting, Object value) {
    options = options.withValue(setting, ConfigValueFactory.fromAnyRef(value, "option " + option));
  }

  /**
   * The settings in force.
   *
   * @return the {@code packetlake} section
   * @throws ConfigException naming file and line, for a setting that does not exist or a value that
   *     is not of the setting's kind
   */
  Config load() {
    Config settings = declared();
    SettingsCheck check = new SettingsCheck(settings);
    for (Config layer : List.of(file, systemProperties(), options)) {
      check.check(layer);
      settings = layer.withFallback(settings);
    }
    return settings.resolve().getConfig(ROOT);
  }

  private static Config systemProperties() {
    ConfigFactory.invalidateCaches();
    return ConfigFactory.systemProperties().withOnlyPath(ROOT);
  }
}
