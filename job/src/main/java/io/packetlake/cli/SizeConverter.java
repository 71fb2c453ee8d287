package io.packetlake.cli;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes as the settings file does: 64K, 1M, 256M, in powers of 1024. */
final class SizeConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String text) {
    try {
      return ConfigFactory.parseMap(Map.of("size", text)).getMemorySize("size").toBytes();
    } catch (ConfigException e) {
      throw new TypeConversionException(
          "'" + text + "' is not " + SettingKind.SIZE.expected() + ".");
    }
  }
}
