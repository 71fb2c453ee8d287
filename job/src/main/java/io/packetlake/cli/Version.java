package io.packetlake.cli;

import java.util.Objects;
import org.apache.spark.package$;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: Packetlake's version, Spark's and Java's. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String packetlake = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "packetlake " + Objects.requireNonNullElse(packetlake, "(built from this checkout)"),
      "Spark " + package$.MODULE$.SPARK_VERSION() + ", Java " + Runtime.version()
    };
  }
}
