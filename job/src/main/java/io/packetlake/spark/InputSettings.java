package io.packetlake.spark;

import com.typesafe.config.Config;
import io.packetlake.hadoop.FalseBoundaryPolicy;
import io.packetlake.hadoop.InputOption;
import org.apache.hadoop.conf.Configuration;

/** The input format's settings for a run, in the words of Hadoop's configuration. */
public final class InputSettings {
  private InputSettings() {}

  /**
   * A copy of {@code hadoop} in which the input format finds what the options say. A false boundary
   * is reported, never thrown: the run plans the file again.
   */
  static Configuration of(IngestOptions options, Configuration hadoop) {
    return of(options.settings(), hadoop);
  }

  /**
   * The same.
   *
   * @param packetlake the {@code packetlake} settings
   */
  public static Configuration of(Config packetlake, Configuration hadoop) {
    Configuration conf = new Configuration(hadoop);
    for (InputOption option : InputOption.values()) {
      String path = pathInSettings(option);
      if (packetlake.hasPath(path)) {
        conf.set(option.key(), packetlake.getString(path));
      }
    }
    conf.set(InputOption.FALSE_BOUNDARY.key(), FalseBoundaryPolicy.REPORT.name());
    return conf;
  }

  /** Where the setting of an option stands below {@code packetlake}. */
  static String pathInSettings(InputOption option) {
    return option.key().substring("packetlake.".length());
  }
}
