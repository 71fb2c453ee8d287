package io.packetlake.spark;

import io.packetlake.hadoop.InputOption;
import java.io.IOException;
import java.util.ArrayList;
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
 * The way of the data as one Spark job, one pass: nothing is read or computed twice.
 *
 * <pre>
 * captures -> splits
 *   -> packets -> decoded packets                   {@link MapSide}
 *      flows that lie here whole -> Parquet, the rest -> pieces
 *   -> shuffle by flow key, each flow in its order  {@link FlowShuffle}
 *      fragments of datagrams -> whole -> shuffled  {@link FragmentSide}
 *   -> flows, transactions -> Parquet               {@link ReduceSide}
 * </pre>
 *
 * <p>The two sides are functions of their own around one assembler that knows nothing of Spark.
 * What the map side has settled, the reduce side checks: see docs/engine.md.
 */
final class FlowJob {
  /** Of captures whose flows are assembled in the map, one part in so many is left for later. */
  private static final int LOCAL_SHARE = 8;

  private final SparkSession spark;
  private final IngestOptions options;
  private final Set<String> tables;
  private final List<Input> inputs;
  private final Configuration hadoop;
  private final Progress progress;

  /**
   * A job over a run's captures.
   *
   * @param inputs the captures, in their order
   * @param tables names of the tables to write
   * @param hadoop configuration with the input format's settings
   */
  FlowJob(
      SparkSession spark,
      IngestOptions options,
      Set<String> tables,
      List<Input> inputs,
      Configuration hadoop,
      Progress progress) {
    this.spark = spark;
    this.options = options;
    this.tables = tables;
    this.inputs = inputs;
    this.hadoop = hadoop;
    this.progress = progress;
  }

  /** Reads what the plan says and writes its rows below {@code staging}. */
  Attempt run(SplitPlan plan, String runId, Path staging) throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<PlannedSplit> planned = plan.splits();
    if (planned.isEmpty()) {
      return new Attempt(List.of(), new Outcomes<>(), new Outcomes<>(), new Outcomes<>());
    }
    Outcomes<SplitKey, SplitOutcome> outcomes = new Outcomes<>();
    Outcomes<Integer, TaskOutcome> taskOutcomes = new Outcomes<>();
    Outcomes<Integer, FragmentOutcome> fragmentOutcomes = new Outcomes<>();
    spark.sparkContext().register(outcomes);
    spark.sparkContext().register(taskOutcomes);
    spark.sparkContext().register(fragmentOutcomes);
    List<PayloadWay> ways = ways(plan);
    Broadcast<Scopes> captures = context.broadcast(Scopes.of(inputs, options.flowScope(), ways));
    TaskSetup setup =
        new TaskSetup(
            runId,
            captures,
            staging.toString(),
            options.filter(),
            tables,
            options.settings(),
            new SerializableConfiguration(hadoop));

    List<TaskSplits> tasks = pack(planned);
    ProgressListener listener = listen(runId, tasks);
    try {
      JavaRDD<TaskSplits> splits = distribute(tasks);
      JavaPairRDD<byte[], byte[]> pieces =
          splits.flatMapToPair(
              new MapSide(setup, options.onError(), attempts(context), outcomes, taskOutcomes));
      FlowShuffle shuffle = FlowShuffle.of(pieces, partitions(ways));
      JavaPairRDD<byte[], byte[]> datagrams =
          shuffle.fragments().mapPartitionsToPair(new FragmentSide(setup, fragmentOutcomes));
      List<ReduceOutcome> reduced =
          shuffle.flows().zipPartitions(shuffle.alike(datagrams), new ReduceSide(setup)).collect();
      return new Attempt(reduced, taskOutcomes, outcomes, fragmentOutcomes);
    } finally {
      listener.close();
      captures.destroy();
    }
  }

  private List<PayloadWay> ways(SplitPlan plan) {
    long inlineBytes = options.settings().getBytes("engine.inline-captures");
    List<PayloadWay> ways = new ArrayList<>();
    for (int capture = 0; capture < inputs.size(); capture++) {
      boolean inline = inputs.get(capture).file().bytes() <= inlineBytes;
      if (options.engine() == Engine.PLAIN) {
        ways.add(PayloadWay.INLINE);
      } else if (plan.maySettle(capture)) {
        ways.add(inline ? PayloadWay.LOCAL_INLINE : PayloadWay.LOCAL);
      } else {
        ways.add(inline ? PayloadWay.INLINE : PayloadWay.REFERENCE);
      }
    }
    return ways;
  }

  private ProgressListener listen(String runId, List<TaskSplits> tasks) {
    long[] bytes = tasks.stream().mapToLong(TaskSplits::bytes).toArray();
    return new ProgressListener(spark.sparkContext(), runId, bytes, progress);
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
    long bytes = 0;
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
