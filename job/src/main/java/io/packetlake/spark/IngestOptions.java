package io.packetlake.spark;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Set;

/**
 * What one ingest is asked to do.
 *
 * @param inputs files, directories (walked), globs and Hadoop URIs, at least one
 * @param lake root folder of the lake, a local path or a Hadoop URI; made where there is none
 * @param flowScope how far a flow may reach across captures
 * @param onError what to do with a file that cannot be read
 * @param splitBytes bytes of a plain capture that one task reads, at least 1
 * @param tables names of the tables to write; empty for all
 * @param settings the {@code packetlake} settings that the rooms read their limits from
 */
public record IngestOptions(
    List<String> inputs,
    String lake,
    FlowScope flowScope,
    OnError onError,
    long splitBytes,
    Set<String> tables,
    Config settings) {

  /**
   * The options that the settings say; options of the command line are laid over the settings
   * first.
   *
   * @param inputs what to read
   * @param lake where to write
   * @param packetlake the {@code packetlake} section of the settings
   */
  public static IngestOptions from(List<String> inputs, String lake, Config packetlake) {
    return new IngestOptions(
        List.copyOf(inputs),
        lake,
        packetlake.getEnum(FlowScope.class, "flow.scope"),
        packetlake.getEnum(OnError.class, "ingest.on-error"),
        packetlake.getBytes("ingest.split-size"),
        Set.copyOf(packetlake.getStringList("ingest.tables")),
        packetlake);
  }
}
