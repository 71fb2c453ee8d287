package io.packetlake.spark;

import io.packetlake.lake.Carry;
import io.packetlake.lake.Lake;
import io.packetlake.lake.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** What the last run has kept for this one; its captures take part in the order of this run's. */
final class Carried {
  private static final Carry NONE = new Carry("", Map.of(), Map.of(), List.of(), 0, 0);

  private final String runId;
  private final Carry carry;
  private final List<String> files;
  private final Map<Integer, Input> captures = new TreeMap<>();

  private Carried(String runId, Carry carry, List<String> files) {
    this.runId = runId;
    this.carry = carry;
    this.files = files;
    new TreeMap<>(carry.captures())
        .forEach((number, path) -> captures.put(number, Input.carried(path)));
  }

  /**
   * What the last run of a lake has kept.
   *
   * @param runs the finished runs, but for those that this one replaces
   * @throws IngestException where its flows reach another way across captures than those of this
   *     run
   */
  static Carried of(Lake lake, List<Run> runs, FlowScope flowScope) {
    Run last = Lake.carrying(runs).orElse(null);
    if (last == null) {
      return new Carried(null, NONE, List.of());
    }
    String scope = flowScope.name().toLowerCase(Locale.ROOT);
    if (!last.carry().flowScope().equals(scope)) {
      throw new IngestException(
          "run %1$s has kept flows for the next one with --flow-scope %2$s, and this one has %3$s; end them first with 'ingest --flush --flow-scope %2$s'"
              .formatted(last.id(), last.carry().flowScope(), scope));
    }
    List<String> files =
        last.carry().files().stream().map(file -> lake.file(file).toString()).toList();
    return new Carried(last.id(), last.carry(), files);
  }

  /** Id of the run that has kept something; null where none has. */
  String runId() {
    return runId;
  }

  /** True where flows go on in this run. */
  boolean hasPieces() {
    return !files.isEmpty();
  }

  /** Bytes of their pieces. */
  long bytes() {
    return carry.bytes();
  }

  /** How many partitions {@link #pieces} has. */
  int partitions(JavaSparkContext context) {
    return Math.min(files.size(), context.defaultParallelism());
  }

  /** When the captures of earlier runs end, by the owners of their scopes. */
  Map<String, Long> clocks() {
    return carry.clocks();
  }

  /** All captures that a run's pieces name, in the order of a run over all of them. */
  List<Input> with(List<Input> inputs) {
    // A file that was written anew is another capture of the same name: the earlier one comes
    // first.
    List<Input> all = new ArrayList<>(captures.values());
    all.addAll(inputs);
    return Input.inOrder(all);
  }

  /**
   * The pieces of the flows, as pieces of this run.
   *
   * @param inputs what {@link #with} says
   */
  JavaPairRDD<byte[], byte[]> pieces(
      JavaSparkContext context, List<Input> inputs, TaskSetup setup) {
    IdentityHashMap<Input, Integer> places = new IdentityHashMap<>();
    for (int place = 0; place < inputs.size(); place++) {
      places.put(inputs.get(place), place);
    }
    Map<Integer, Integer> numbers = new TreeMap<>();
    captures.forEach((number, input) -> numbers.put(number, places.get(input)));
    return context
        .parallelize(files, partitions(context))
        .flatMapToPair(new CarriedPieces(setup, numbers));
  }

  /** What this run keeps for the next one. */
  static Carry keep(Kept kept, FlowScope flowScope, Map<String, Long> clocks, List<Input> inputs) {
    Map<Integer, String> captures = new TreeMap<>();
    kept.captures().forEach(capture -> captures.put(capture, inputs.get(capture).capture()));
    List<String> files = new ArrayList<>(kept.files());
    Collections.sort(files);
    return new Carry(
        flowScope.name().toLowerCase(Locale.ROOT),
        clocks,
        captures,
        files,
        kept.flows(),
        kept.bytes());
  }
}
