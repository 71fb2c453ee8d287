package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Lets an option's help name the default of the setting that it overrides: {@code
 * ${bundle:default.packetlake.flow.scope}}.
 */
final class SettingDefaults extends ResourceBundle {
  /** Keeps the settings' names apart from the keys that picocli itself looks for. */
  private static final String PREFIX = "default.";

  private final Config declared;

  SettingDefaults(Config declared) {
    this.declared = declared;
  }

  /** A setting's value as one would write it. */
  static String text(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? (String) value.unwrapped()
        : value.render(ConfigRenderOptions.concise());
  }

  @Override
  protected Object handleGetObject(String key) {
    return Optional.of(key)
        .filter(name -> name.startsWith(PREFIX))
        .map(name -> name.substring(PREFIX.length()))
        .filter(declared::hasPath)
        .map(setting -> text(declared.getValue(setting)))
        .orElse(null);
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(
        declared.entrySet().stream().map(entry -> PREFIX + entry.getKey()).toList());
  }
}
