package io.packetlake.spark;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.filter.libpcap.FilterCompiler;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What one ingest is asked to do.
 *
 * @param inputs files, directories (walked), globs and Hadoop URIs, at least one unless open flows
 *     are only to be ended
 * @param lake root folder of the lake, a local path or a Hadoop URI; made where there is none
 * @param flowScope how far a flow may reach across captures
 * @param onError what to do with a file that cannot be read
 * @param splitBytes bytes of a plain capture that one task reads at most, at least 1
 * @param taken what to do with captures that an earlier run has taken
 * @param openFlows what becomes of flows that are open when the captures are over
 * @param engine where flows are assembled
 * @param filter which packets count
 * @param tables names of the tables to write; empty for all
 * @param settings the {@code packetlake} settings that the rooms read their limits from
 */
public record IngestOptions(
    List<String> inputs,
    String lake,
    FlowScope flowScope,
    OnError onError,
    long splitBytes,
    Taken taken,
    OpenFlows openFlows,
    Engine engine,
    CompiledFilter filter,
    Set<String> tables,
    Config settings) {

  /**
   * The options that the settings say; options of the command line are laid over the settings
   * first.
   *
   * @param inputs what to read
   * @param lake where to write
   * @param packetlake the {@code packetlake} section of the settings
   * @throws ConfigException where a setting is missing or wrong; the message says which and where
   * @throws io.packetlake.filter.FilterException where there is a filter and it cannot be compiled
   */
  public static IngestOptions from(List<String> inputs, String lake, Config packetlake) {
    return new IngestOptions(
        List.copyOf(inputs),
        lake,
        word(FlowScope.class, packetlake, "flow.scope"),
        word(OnError.class, packetlake, "ingest.on-error"),
        packetlake.getBytes("ingest.split-size"),
        word(Taken.class, packetlake, "ingest.taken"),
        word(OpenFlows.class, packetlake, "ingest.open-flows"),
        word(Engine.class, packetlake, "engine.kind"),
        FilterCompiler.compile(packetlake.getString("ingest.filter")),
        Set.copyOf(packetlake.getStringList("ingest.tables")),
        packetlake);
  }

  /** The same for other flows that are open at the end. */
  IngestOptions with(OpenFlows atTheEnd) {
    return new IngestOptions(
        inputs,
        lake,
        flowScope,
        onError,
        splitBytes,
        taken,
        atTheEnd,
        engine,
        filter,
        tables,
        settings);
  }

  /** The same for other inputs. */
  IngestOptions withInputs(List<String> others) {
    return new IngestOptions(
        others,
        lake,
        flowScope,
        onError,
        splitBytes,
        taken,
        openFlows,
        engine,
        filter,
        tables,
        settings);
  }

  private static <E extends Enum<E>> E word(Class<E> vocabulary, Config packetlake, String path) {
    String text = packetlake.getString(path);
    for (E word : vocabulary.getEnumConstants()) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    String words = Arrays.toString(vocabulary.getEnumConstants()).toLowerCase(Locale.ROOT);
    throw new ConfigException.BadValue(
        packetlake.getValue(path).origin(), path, "'" + text + "' is none of " + words);
  }
}
