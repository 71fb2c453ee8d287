package io.packetlake.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times as the settings file does: 500ms, 30s, 5 minutes. */
final class DurationConverter implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      Duration time = ConfigFactory.parseMap(Map.of("time", text)).getDuration("time");
      if (!time.isNegative()) {
        return time;
      }
    } catch (ConfigException e) {
      throw notATime(text);
    }
    throw notATime(text);
  }

  private static TypeConversionException notATime(String text) {
    return new TypeConversionException(
        "'" + text + "' is not " + SettingKind.DURATION.expected() + ".");
  }
}
