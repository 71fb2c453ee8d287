package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.hadoop.InputOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.StringUtils.TraditionalBinaryPrefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InputSettingsTest {
  /** The input format has defaults of its own for plain Hadoop; the two must say the same. */
  @ParameterizedTest
  @EnumSource(names = {"RECORD_LIMIT", "WINDOW", "BUFFER"})
  void theSettingsFileSaysTheInputFormatsDefaults(InputOption option) {
    String path = InputSettings.pathInSettings(option);
    assertThat(TestSession.settings().getBytes(path))
        .isEqualTo(TraditionalBinaryPrefix.string2long(option.defaultValue()));
  }

  @Test
  void theInputFormatFindsWhatTheOptionsSay() {
    Config settings = TestSession.settings(Map.of("input.window", "64K"));
    IngestOptions options =
        new IngestOptions(
            List.of("x"),
            "lake",
            FlowScope.FILE,
            OnError.SKIP,
            1_000,
            Taken.LEAVE,
            OpenFlows.END,
            Engine.MAP,
            CompiledFilter.ALL,
            Set.of(),
            settings);

    Configuration conf = InputSettings.of(options, new Configuration(false));

    assertThat(conf.get(InputOption.WINDOW.key())).isEqualTo("64K");
    assertThat(conf.get(InputOption.FALSE_BOUNDARY.key())).isEqualTo("REPORT");
  }
}
