package io.packetlake.cli;

import com.typesafe.config.Config;
import io.packetlake.spark.Engine;
import io.packetlake.spark.FlowScope;
import io.packetlake.spark.OnError;
import io.packetlake.spark.Taken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that override settings; each names its own. */
@Command
final class SettingOptions {
  private static final String FLOW_SCOPE = "packetlake.flow.scope";
  private static final String ON_ERROR = "packetlake.ingest.on-error";
  private static final String TAKEN = "packetlake.ingest.taken";
  private static final String MIN_AGE = "packetlake.ingest.min-age";
  private static final String RING = "packetlake.ingest.ring";
  private static final String MAX_BODY_BYTES = "packetlake.http.max-body-bytes";
  private static final String SPLIT_SIZE = "packetlake.ingest.split-size";
  private static final String ENGINE = "packetlake.engine.kind";
  private static final String FILTER = "packetlake.ingest.filter";
  private static final String TABLES = "packetlake.ingest.tables";

  private static final String OPEN_FLOWS = "packetlake.ingest.open-flows";

  private final Settings settings = new Settings();

  @Option(
      names = "--flow-scope",
      paramLabel = "archive|directory|file",
      order = 10,
      description = {
        "How far a flow may reach across captures.",
        "Setting " + FLOW_SCOPE + ", default ${bundle:default." + FLOW_SCOPE + "}."
      })
  void flowScope(FlowScope scope) {
    settings.option("--flow-scope", FLOW_SCOPE, scope.name().toLowerCase(Locale.ROOT));
  }

  @Option(
      names = "--on-error",
      paramLabel = "fail|skip",
      order = 11,
      description = {
        "What to do with a capture that cannot be read: fail the run, or skip it and say so in"
            + " the table captures.",
        "Setting " + ON_ERROR + ", default ${bundle:default." + ON_ERROR + "}."
      })
  void onError(OnError what) {
    settings.option("--on-error", ON_ERROR, what.name().toLowerCase(Locale.ROOT));
  }

  @Option(
      names = "--replace",
      order = 20,
      description = {
        "Take captures again that an earlier run has taken, with all other captures of that run, and"
            + " replace its rows.",
        "Setting " + TAKEN + " = replace, default ${bundle:default." + TAKEN + "}."
      })
  void replace(boolean wanted) {
    settings.option("--replace", TAKEN, (wanted ? Taken.REPLACE : Taken.LEAVE).name());
  }

  @Option(
      names = "--min-age",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      order = 21,
      description = {
        "Leave files for later that were written to within this time, such as 30s or 5m.",
        "Setting " + MIN_AGE + ", default ${bundle:default." + MIN_AGE + "}."
      })
  void minAge(Duration age) {
    settings.option("--min-age", MIN_AGE, age);
  }

  @Option(
      names = "--ring",
      order = 22,
      description = {
        "Leave the newest file of each ring for later: of the files of a folder whose names differ"
            + " in the number or time at their end.",
        "Setting " + RING + ", default ${bundle:default." + RING + "}."
      })
  void ring(boolean wanted) {
    settings.option("--ring", RING, wanted);
  }

  @Option(
      names = "--max-body-bytes",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      order = 12,
      description = {
        "Bytes of each decoded body to keep; its hash and length are always of the whole.",
        "Setting " + MAX_BODY_BYTES + ", default ${bundle:default." + MAX_BODY_BYTES + "}."
      })
  void maxBodyBytes(Long bytes) {
    settings.option("--max-body-bytes", MAX_BODY_BYTES, bytes);
  }

  @Option(
      names = "--split-size",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      order = 13,
      description = {
        "Bytes of a plain capture that one task reads at most, such as 64K, 1M or 256M; less where"
            + " every core is to have several tasks.",
        "Setting " + SPLIT_SIZE + ", default ${bundle:default." + SPLIT_SIZE + "}."
      })
  void splitSize(Long bytes) {
    settings.option("--split-size", SPLIT_SIZE, bytes);
  }

  @Option(
      names = "--filter",
      paramLabel = "EXPRESSION",
      order = 14,
      description = {
        "Read only packets that pass a filter as tcpdump has it (pcap-filter(7)), such as 'tcp port"
            + " 80 and host 10.0.0.1'. Compiled by libpcap, which must be installed here.",
        "Setting " + FILTER + "; by default all packets."
      })
  void filter(String expression) {
    settings.option("--filter", FILTER, expression);
  }

  @Option(
      names = "--tables",
      paramLabel = "TABLE",
      split = ",",
      order = 15,
      description = {
        "Tables to write, separated by commas; all where none is named.",
        "Setting " + TABLES + ", default ${bundle:default." + TABLES + "}."
      })
  void tables(List<String> tables) {
    settings.option("--tables", TABLES, tables);
  }

  @Option(
      names = "--engine",
      paramLabel = "map|plain",
      order = 16,
      description = {
        "Where flows are assembled: in the tasks that read them, or all behind the shuffle. The"
            + " tables are the same.",
        "Setting " + ENGINE + ", default ${bundle:default." + ENGINE + "}."
      })
  void engine(Engine engine) {
    settings.option("--engine", ENGINE, engine.name().toLowerCase(Locale.ROOT));
  }

  @Option(
      names = "--carry",
      order = 16,
      description = {
        "Keep flows that are open when the captures are over for the next run, which goes on with"
            + " them.",
        "Setting " + OPEN_FLOWS + ", default ${bundle:default." + OPEN_FLOWS + "}."
      })
  void carry(boolean given) {
    settings.option("--carry", OPEN_FLOWS, "carry");
  }

  @Option(
      names = "--flush",
      order = 17,
      description = {
        "End all flows, those that earlier runs have kept too, even where no capture is new.",
        "Setting " + OPEN_FLOWS + ", default ${bundle:default." + OPEN_FLOWS + "}."
      })
  void flush(boolean given) {
    settings.option("--flush", OPEN_FLOWS, "flush");
  }

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      order = 17,
      description = "Settings over the defaults of conf/packetlake.conf, in the same form.")
  void conf(Path file) {
    settings.file(file);
  }

  /**
   * The {@code packetlake} section of the settings in force.
   *
   * @param lock what else the command line says
   */
  Config load(LockOptions lock) {
    lock.addTo(settings);
    return settings.load();
  }
}
