package io.packetlake.datasource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.filter.FilterException;
import io.packetlake.filter.libpcap.FilterCompiler;
import io.packetlake.hadoop.InputOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import scala.Tuple2;
import scala.collection.Iterator;

/**
 * The options of a read, in one place; docs/datasource.md explains them.
 *
 * @param paths files, directories, globs and URIs
 * @param unreadable what to do with a capture that cannot be read
 * @param filter in the language of pcap-filter(7); blank for all packets
 * @param all every option as it was given
 */
record PcapOptions(
    List<String> paths,
    UnreadableCaptures unreadable,
    String filter,
    CaseInsensitiveStringMap all) {
  private static final String PATH = "path";
  private static final String PATHS = "paths";
  private static final String ON_ERROR = "onError";
  private static final String FILTER = "filter";
  private static final String SPLIT_SIZE = "splitSize";
  private static final String SPLIT_PLANNING = "splitPlanning";
  private static final Set<String> OWN =
      Set.of(
          PATH,
          PATHS,
          FILTER,
          ON_ERROR.toLowerCase(Locale.ROOT),
          SPLIT_SIZE.toLowerCase(Locale.ROOT),
          SPLIT_PLANNING.toLowerCase(Locale.ROOT));

  /**
   * Reads and checks the options; a wrong one is refused while the query is analyzed.
   *
   * @param given what the user gave, as Spark hands it on
   */
  static PcapOptions of(Map<String, String> given) {
    CaseInsensitiveStringMap all = new CaseInsensitiveStringMap(given);
    return new PcapOptions(
        paths(all),
        unreadable(all.getOrDefault(ON_ERROR, "fail")),
        all.getOrDefault(FILTER, ""),
        all);
  }

  /** The same of options as Spark's Scala hands them on. */
  static PcapOptions of(scala.collection.immutable.Map<String, String> given) {
    return of(javaMap(given));
  }

  /** A map of Scala as one of Java: what converts them is another in each Scala. */
  static Map<String, String> javaMap(scala.collection.immutable.Map<String, String> given) {
    Map<String, String> options = new HashMap<>();
    Iterator<Tuple2<String, String>> each = given.iterator();
    while (each.hasNext()) {
      Tuple2<String, String> option = each.next();
      options.put(option._1(), option._2());
    }
    return options;
  }

  /**
   * The filter, compiled by this machine's libpcap; one that is wrong is refused with its message.
   */
  CompiledFilter compiledFilter() {
    try {
      return FilterCompiler.compile(filter);
    } catch (FilterException e) {
      throw AnalysisError.of("option filter: " + e.getMessage(), e);
    }
  }

  /** These options with those of one query laid over them. */
  PcapOptions with(CaseInsensitiveStringMap ofQuery) {
    Map<String, String> both = new HashMap<>(all);
    both.putAll(ofQuery);
    return of(both);
  }

  private static List<String> paths(CaseInsensitiveStringMap all) {
    List<String> paths = new ArrayList<>();
    if (all.containsKey(PATH)) {
      paths.add(all.get(PATH));
    }
    if (all.containsKey(PATHS)) {
      try {
        paths.addAll(List.of(new ObjectMapper().readValue(all.get(PATHS), String[].class)));
      } catch (JsonProcessingException e) {
        throw AnalysisError.of("option paths: not a JSON array of paths: " + all.get(PATHS), e);
      }
    }
    return paths;
  }

  private static UnreadableCaptures unreadable(String word) {
    for (UnreadableCaptures each : UnreadableCaptures.values()) {
      if (each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    throw AnalysisError.of("option onError: '" + word + "' is none of fail, skip", null);
  }

  /** True where the user has said how large a split is to be. */
  boolean hasSplitSize() {
    return all.containsKey(SPLIT_SIZE);
  }

  /**
   * A copy of a configuration in which the input format finds what the options say; other options
   * are settings of Hadoop, such as {@code fs.s3a.access.key}.
   */
  Configuration configuration(Configuration hadoop) {
    Configuration conf = new Configuration(hadoop);
    all.asCaseSensitiveMap()
        .forEach(
            (key, value) -> {
              if (!OWN.contains(key.toLowerCase(Locale.ROOT)) && value != null) {
                conf.set(key, value);
              }
            });
    set(conf, InputOption.SPLIT_SIZE, SPLIT_SIZE);
    set(conf, InputOption.SPLIT_PLANNING, SPLIT_PLANNING);
    return conf;
  }

  private void set(Configuration conf, InputOption option, String name) {
    if (all.containsKey(name)) {
      conf.set(option.key(), all.get(name));
    }
  }
}
