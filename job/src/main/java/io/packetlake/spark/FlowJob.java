package io.packetlake.spark;

import io.packetlake.flow.FlowSettings;
import io.packetlake.hadoop.InputOption;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.LongAccumulator;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The way of the data on Spark, one pass: nothing is read or computed twice.
 *
 * <pre>
 * captures -> splits
 *   -> packets -> decoded packets                   {@link MapSide}
 *      flows that lie here whole -> Parquet, the rest -> pieces
 *   and what the last run has kept -> pieces        {@link Carried}
 *   -> shuffle by flow key, each flow in its order  {@link FlowShuffle}
 *   -> all the rest                                 {@link FarSide}
 * </pre>
 *
 * <p>It is two jobs of Spark: only when all captures are read is it known when they end. The two
 * sides are functions of their own around one assembler that knows nothing of Spark. What the map
 * side has settled, the reduce side checks: see docs/engine.md.
 */
final class FlowJob implements AutoCloseable {
  /** Of captures whose flows are assembled in the map, one part in so many is left for later. */
  private static final int LOCAL_SHARE = 8;

  private final SparkSession spark;
  private final IngestOptions options;
  private final Set<String> tables;
  private final List<Input> inputs;
  private final Carried carried;
  private final Configuration hadoop;
  private final Progress progress;
  private final List<Broadcast<?>> broadcasts = new ArrayList<>();
  private MapPasses passes = new MapPasses();
  private List<TaskSplits> dropped = List.of();
  private LongAccumulator shuffleBytesWritten;

  /**
   * A job over a run's captures.
   *
   * @param inputs the captures, in their order
   * @param carried what the last run has kept for this one
   * @param tables names of the tables to write
   * @param hadoop configuration with the input format's settings
   */
  FlowJob(
      SparkSession spark,
      IngestOptions options,
      Set<String> tables,
      List<Input> inputs,
      Carried carried,
      Configuration hadoop,
      Progress progress) {
    this.spark = spark;
    this.options = options;
    this.tables = tables;
    this.inputs = inputs;
    this.carried = carried;
    this.hadoop = hadoop;
    this.progress = progress;
  }

  /** Reads what the plan says and writes its rows below {@code staging}. */
  Attempt run(SplitPlan plan, String runId, Path staging) throws IOException {
    passes = new MapPasses();
    shuffleBytesWritten = spark.sparkContext().longAccumulator();
    List<PlannedSplit> planned = plan.splits();
    return planned.isEmpty() && !carried.hasPieces()
        ? new Attempt(List.of(), List.of(), List.of(), List.of())
        : read(pack(planned), plan, runId, staging);
  }

  /**
   * Drops what was made of some captures and of others that it cannot be told from.
   *
   * @return false where nothing is kept that way, so that everything may as well be {@link #run}
   */
  boolean drop(Set<Integer> captures) {
    dropped = passes.drop(captures);
    return passes.keepSomething();
  }

  /** Reads what was dropped again, by the plan as it is now; the rest is taken as it is. */
  Attempt runDropped(SplitPlan plan, String runId, Path staging) throws IOException {
    return read(dropped, plan, runId, staging);
  }

  private Attempt read(List<TaskSplits> tasks, SplitPlan plan, String runId, Path staging)
      throws IOException {
    List<PayloadWay> ways = ways(plan);
    TaskSetup setup = setup(ways, runId, staging);
    int others = passes.isEmpty() ? carried.partitions(context()) : 0;
    ProgressListener listener = listen(runId, tasks, others);
    try {
      MapPass pass = pass(tasks, setup, partitions(ways));
      passes.add(pass);
      pass.shuffle().write();
      return assemble(setup);
    } finally {
      listener.close();
    }
  }

  private TaskSetup setup(List<PayloadWay> ways, String runId, Path staging) {
    Scopes scopes = Scopes.of(inputs, options.flowScope(), ways);
    boolean resets = options.openFlows() == OpenFlows.CARRY && options.engine() == Engine.MAP;
    return new TaskSetup(
        runId,
        broadcast(scopes),
        staging.toString(),
        options.filter(),
        tables,
        resets
            ? Rested.of(inputs, scopes, FlowSettings.from(options.settings()), hadoop)
            : Rested.always(scopes),
        options.settings(),
        new SerializableConfiguration(hadoop),
        shuffleBytesWritten);
  }

  /** The first pass takes what earlier runs have kept as well. */
  private MapPass pass(List<TaskSplits> tasks, TaskSetup setup, int partitions) throws IOException {
    Outcomes<SplitKey, SplitOutcome> splitOutcomes = outcomes();
    Outcomes<Integer, TaskOutcome> taskOutcomes = outcomes();
    JavaPairRDD<byte[], byte[]> pieces =
        TaskSplits.distribute(spark.sparkContext(), tasks)
            .flatMapToPair(
                new MapSide(
                    setup, options.onError(), attempts(context()), splitOutcomes, taskOutcomes));
    FlowShuffle shuffle =
        passes
            .shuffle()
            .map(first -> first.another(pieces))
            .orElseGet(() -> FlowShuffle.of(withCarried(pieces, setup), partitions));
    return new MapPass(tasks, shuffle, splitOutcomes, taskOutcomes);
  }

  private JavaPairRDD<byte[], byte[]> withCarried(
      JavaPairRDD<byte[], byte[]> pieces, TaskSetup setup) {
    return carried.hasPieces() ? pieces.union(carried.pieces(context(), inputs, setup)) : pieces;
  }

  private Attempt assemble(TaskSetup setup) {
    Outcomes<Integer, FragmentOutcome> fragmentOutcomes = outcomes();
    FarSide far = new FarSide(setup, broadcast(clocks(setup)), fragmentOutcomes);
    List<ReduceOutcome> reduced =
        options.openFlows() == OpenFlows.CARRY ? far.keep(passes) : far.end(passes);
    return new Attempt(
        reduced, passes.taskOutcomes(), passes.splitOutcomes(), fragmentOutcomes.value().values());
  }

  private Clocks clocks(TaskSetup setup) {
    Attempt read = new Attempt(List.of(), passes.taskOutcomes(), passes.splitOutcomes(), List.of());
    return Clocks.of(setup.captures().value(), carried.clocks(), read::reports);
  }

  private <K extends Comparable<K>, T extends Outcome<K>> Outcomes<K, T> outcomes() {
    Outcomes<K, T> outcomes = new Outcomes<>();
    spark.sparkContext().register(outcomes);
    return outcomes;
  }

  private <T> Broadcast<T> broadcast(T value) {
    Broadcast<T> broadcast = context().broadcast(value);
    broadcasts.add(broadcast);
    return broadcast;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }

  /** What has gone through the shuffles since the last {@link #run}. */
  Shuffled shuffled() {
    return new Shuffled(passes.pieceBytes(), shuffleBytesWritten.value(), passes.splitsReadAgain());
  }

  /** Nothing of the job is asked for any more. */
  @Override
  public void close() {
    broadcasts.forEach(Broadcast::destroy);
  }

  private List<PayloadWay> ways(SplitPlan plan) {
    long inlineBytes = options.settings().getBytes("engine.inline-captures");
    List<PayloadWay> ways = new ArrayList<>();
    for (int capture = 0; capture < inputs.size(); capture++) {
      boolean inline = inputs.get(capture).file().bytes() <= inlineBytes;
      if (options.engine() == Engine.PLAIN) {
        ways.add(PayloadWay.PLAIN);
      } else if (plan.maySettle(capture)) {
        ways.add(inline ? PayloadWay.LOCAL_INLINE : PayloadWay.LOCAL);
      } else {
        ways.add(inline ? PayloadWay.INLINE : PayloadWay.REFERENCE);
      }
    }
    return ways;
  }

  private ProgressListener listen(String runId, List<TaskSplits> tasks, int carriedPartitions) {
    long[] bytes = tasks.stream().mapToLong(TaskSplits::bytes).toArray();
    // Without a split there is one partition with nothing in it.
    long[] all = Arrays.copyOf(bytes, Math.max(1, bytes.length) + carriedPartitions);
    return new ProgressListener(spark.sparkContext(), runId, all, progress);
  }

  private List<TaskSplits> pack(List<PlannedSplit> planned) {
    int tasks = spark.sparkContext().defaultParallelism() * ShufflePartitions.TASKS_A_CORE;
    long splitBytes = hadoop.getLong(InputOption.SPLIT_SIZE.key(), options.splitBytes());
    long openCostBytes = options.settings().getBytes("ingest.open-cost");
    return TaskSplits.pack(planned, splitBytes, openCostBytes, tasks);
  }

  private int partitions(List<PayloadWay> ways) {
    long bytes = carried.bytes();
    for (int capture = 0; capture < inputs.size(); capture++) {
      long whole = inputs.get(capture).file().bytes();
      bytes += ways.get(capture).isLocal() ? whole / LOCAL_SHARE : whole;
    }
    int cores = spark.sparkContext().defaultParallelism();
    return ShufflePartitions.count(bytes, cores, options.settings());
  }

  /** How often Spark tries a task; within one process, once. */
  private static int attempts(JavaSparkContext context) {
    return context.isLocal() ? 1 : context.getConf().getInt("spark.task.maxFailures", 4);
  }
}
