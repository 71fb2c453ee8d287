package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ResourceBundle;

/**
 * Lets an option's help name the default of the setting that it overrides: {@code
 * ${bundle:packetlake.flow.scope}}.
 */
final class SettingDefaults extends ResourceBundle {
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
    return key.startsWith(Settings.ROOT + ".") && declared.hasPath(key)
        ? text(declared.getValue(key))
        : null;
  }

  @Override
  public Enumeration<String> getKeys() {
    return Collections.enumeration(
        declared.entrySet().stream().map(java.util.Map.Entry::getKey).toList());
  }
}
