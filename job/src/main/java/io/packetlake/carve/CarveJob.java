package io.packetlake.carve;

import com.typesafe.config.Config;
import io.packetlake.decode.FragmentLimits;
import io.packetlake.spark.Failures;
import io.packetlake.spark.FlowShuffle;
import io.packetlake.spark.MergedPieces;
import io.packetlake.spark.Outcomes;
import io.packetlake.spark.PlannedSplit;
import io.packetlake.spark.ShufflePartitions;
import io.packetlake.spark.SplitKey;
import io.packetlake.spark.TaskSplits;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Carving as Spark's work, one pass over the parts of captures that hold the flows.
 *
 * <pre>
 * parts -> packets -> decoded packets -> those of chosen flows, and fragments   {@link CarveSide}
 *   -> shuffle by time                                                          {@link ByTime}
 *      fragments -> datagrams -> those of chosen flows -> shuffle by time       {@link CarveDatagrams}
 *   -> records in the order of time, each once                                  {@link CarvedRecords}
 * </pre>
 */
final class CarveJob {
  private static final long PARTITION_BYTES = 64L << 20;

  private final JavaSparkContext context;
  private final Config settings;
  private final Configuration hadoop;
  private final Broadcast<ChosenFlows> chosen;

  /** A job over chosen flows. */
  CarveJob(SparkSession spark, Config settings, Configuration hadoop, ChosenFlows chosen) {
    this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.hadoop = hadoop;
    this.chosen = context.broadcast(chosen);
  }

  /**
   * What was found.
   *
   * @param records the records in their order; they wait behind the shuffle, so that to go through
   *     them again reads no capture
   * @param tally what they are
   * @param outcomes what came of each part
   */
  record Found(
      JavaPairRDD<byte[], byte[]> records,
      CarveTally tally,
      Outcomes<SplitKey, CarveOutcome> outcomes) {}

  /** Reads parts of captures. */
  Found read(List<PlannedSplit> parts) {
    Outcomes<SplitKey, CarveOutcome> outcomes = new Outcomes<>();
    context.sc().register(outcomes);
    try {
      JavaRDD<TaskSplits> tasks = TaskSplits.distribute(context.sc(), pack(parts));
      JavaPairRDD<byte[], byte[]> pieces =
          tasks.flatMapToPair(
              new CarveSide(chosen, new SerializableConfiguration(hadoop), outcomes));
      JavaPairRDD<byte[], byte[]> records = inOrder(pieces);
      CarveTally tally =
          records
              .mapPartitions(found -> List.of(CarveTally.of(found)).iterator())
              .fold(new CarveTally(), CarveTally::plus);
      return new Found(records, tally, outcomes);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      throw new CarveException(Failures.explained(e, Failures.SPARKS_DISK).getMessage(), e);
    }
  }

  private List<TaskSplits> pack(List<PlannedSplit> parts) {
    return TaskSplits.pack(
        parts,
        settings.getBytes("ingest.split-size"),
        settings.getBytes("ingest.open-cost"),
        context.defaultParallelism() * ShufflePartitions.TASKS_A_CORE);
  }

  private JavaPairRDD<byte[], byte[]> inOrder(JavaPairRDD<byte[], byte[]> pieces) {
    FlowShuffle shuffle = FlowShuffle.of(pieces, ByTime.of(chosen.value(), PARTITION_BYTES));
    Broadcast<ChosenFlows> flows = chosen;
    long timeoutNanos = FragmentLimits.from(settings).timeoutNanos();
    JavaPairRDD<byte[], byte[]> ofDatagrams =
        shuffle
            .fragments()
            .mapPartitionsToPair(
                fragments ->
                    new CarveDatagrams(fragments, flows.value(), new FragmentLimits(timeoutNanos)));
    return JavaPairRDD.fromJavaRDD(
        shuffle.flows().zipPartitions(shuffle.alike(ofDatagrams), CarveJob::once));
  }

  private static Iterator<Tuple2<byte[], byte[]>> once(
      Iterator<Tuple2<byte[], byte[]>> packets, Iterator<Tuple2<byte[], byte[]>> ofDatagrams) {
    return new CarvedRecords(new MergedPieces(packets, ofDatagrams));
  }
}
