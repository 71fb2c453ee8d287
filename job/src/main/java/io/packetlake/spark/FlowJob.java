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
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

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
final class FlowJob {
  /** Of captures whose flows are assembled in the map, one part in so many is left for later. */
  private static final int LOCAL_SHARE = 8;

  private final SparkSession spark;
  private final IngestOptions options;
  private final Set<String> tables;
  private final List<Input> inputs;
  private final Carried carried;
  private final Configuration hadoop;
  private final Progress progress;

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
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<PlannedSplit> planned = plan.splits();
    if (planned.isEmpty() && !carried.hasPieces()) {
      return new Attempt(List.of(), new Outcomes<>(), new Outcomes<>(), new Outcomes<>(), 0);
    }
    Outcomes<SplitKey, SplitOutcome> outcomes = new Outcomes<>();
    Outcomes<Integer, TaskOutcome> taskOutcomes = new Outcomes<>();
    Outcomes<Integer, FragmentOutcome> fragmentOutcomes = new Outcomes<>();
    spark.sparkContext().register(outcomes);
    spark.sparkContext().register(taskOutcomes);
    spark.sparkContext().register(fragmentOutcomes);
    List<PayloadWay> ways = ways(plan);
    Scopes scopes = Scopes.of(inputs, options.flowScope(), ways);
    Broadcast<Scopes> captures = context.broadcast(scopes);
    TaskSetup setup = setup(runId, staging, captures);

    List<TaskSplits> tasks = pack(planned);
    ProgressListener listener = listen(runId, tasks, carried.partitions(context));
    try {
      JavaPairRDD<byte[], byte[]> pieces =
          distribute(tasks)
              .flatMapToPair(
                  new MapSide(setup, options.onError(), attempts(context), outcomes, taskOutcomes));
      FlowShuffle shuffle = FlowShuffle.of(withCarried(pieces, context, setup), partitions(ways));
      shuffle.write();
      Attempt read = new Attempt(List.of(), taskOutcomes, outcomes, fragmentOutcomes, 0);
      Broadcast<Clocks> clocks =
          context.broadcast(Clocks.of(scopes, carried.clocks(), read::reports));
      FarSide far = new FarSide(setup, clocks, fragmentOutcomes);
      List<ReduceOutcome> reduced =
          options.openFlows() == OpenFlows.CARRY ? far.keep(shuffle) : far.end(shuffle);
      clocks.destroy();
      return new Attempt(
          reduced, taskOutcomes, outcomes, fragmentOutcomes, setup.shuffleBytesWritten().value());
    } finally {
      listener.close();
      captures.destroy();
    }
  }

  private TaskSetup setup(String runId, Path staging, Broadcast<Scopes> captures) {
    Scopes scopes = captures.value();
    boolean resets = options.openFlows() == OpenFlows.CARRY && options.engine() == Engine.MAP;
    return new TaskSetup(
        runId,
        captures,
        staging.toString(),
        tables,
        resets
            ? Rested.of(inputs, scopes, FlowSettings.from(options.settings()), hadoop)
            : Rested.always(scopes),
        options.settings(),
        new SerializableConfiguration(hadoop),
        spark.sparkContext().longAccumulator());
  }

  private JavaPairRDD<byte[], byte[]> withCarried(
      JavaPairRDD<byte[], byte[]> pieces, JavaSparkContext context, TaskSetup setup) {
    return carried.hasPieces() ? pieces.union(carried.pieces(context, inputs, setup)) : pieces;
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

  /** Each task near its bytes. */
  private JavaRDD<TaskSplits> distribute(List<TaskSplits> tasks) throws IOException {
    List<Tuple2<TaskSplits, ?>> placed = new ArrayList<>();
    for (TaskSplits task : tasks) {
      placed.add(new Tuple2<>(task, ScalaLists.of(task.hosts())));
    }
    ClassTag<TaskSplits> type = ClassTag$.MODULE$.apply(TaskSplits.class);
    SparkContext context = spark.sparkContext();
    return ScalaLists.distribute(context, placed, type);
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
