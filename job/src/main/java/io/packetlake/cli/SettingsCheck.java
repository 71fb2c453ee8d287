package io.packetlake.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Holds settings that somebody gave against the declared ones: name and kind of each value. */
final class SettingsCheck {
  /** Edits between two names that still look like a slip of the keyboard. */
  private static final int LIKELY_SLIPS = 6;

  private final Config declared;

  SettingsCheck(Config declared) {
    this.declared = declared;
  }

  /**
   * Checks every setting of a layer.
   *
   * @throws ConfigException that names the place, the setting and what was expected
   */
  void check(Config layer) {
    check(layer, layer.root(), List.of());
  }

  private void check(Config layer, ConfigObject section, List<String> path) {
    for (Map.Entry<String, ConfigValue> entry : section.entrySet()) {
      List<String> names = new ArrayList<>(path);
      names.add(entry.getKey());
      String setting = ConfigUtil.joinPath(names);
      ConfigValue value = entry.getValue();
      if (!declared.hasPath(setting)) {
        throw new ConfigException.BadPath(
            value.origin(), setting, "there is no such setting" + suggestion(setting));
      }
      ConfigValue declaration = declared.getValue(setting);
      if (value instanceof ConfigObject inner && declaration instanceof ConfigObject) {
        check(layer, inner, names);
      } else if (value instanceof ConfigObject || declaration instanceof ConfigObject) {
        throw new ConfigException.BadValue(
            value.origin(), setting, "a section stands where a value should, or the reverse");
      } else {
        SettingKind.of(declared, setting).check(layer, setting);
      }
    }
  }

  private String suggestion(String setting) {
    LevenshteinDistance slips = new LevenshteinDistance(LIKELY_SLIPS);
    record Candidate(String setting, int slips) {}
    Optional<Candidate> nearest =
        declared.entrySet().stream()
            .map(entry -> new Candidate(entry.getKey(), slips.apply(setting, entry.getKey())))
            .filter(candidate -> candidate.slips >= 0)
            .min(Comparator.comparingInt(Candidate::slips));
    return nearest.map(candidate -> "; did you mean " + candidate.setting + "?").orElse("");
  }
}
