package io.packetlake.spark;

import io.packetlake.decode.FragmentPieces;
import io.packetlake.flow.FlowPieces;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import scala.Function1;
import scala.Tuple2;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Brings a flow's pieces together in one partition, in order, without gathering them; and those of
 * a datagram in fragments, in partitions of their own after those of the flows.
 */
public final class FlowShuffle {
  /** Of so many partitions of flows, the fragments have one: most archives hold few. */
  private static final int FLOW_PARTITIONS_A_FRAGMENT_PARTITION = 8;

  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

  private final Partitioner others;
  private final JavaPairRDD<byte[], byte[]> shuffled;

  private FlowShuffle(Partitioner others, JavaPairRDD<byte[], byte[]> shuffled) {
    this.others = others;
    this.shuffled = shuffled;
  }

  /** A shuffle of both kinds of pieces, each flow's in one partition. */
  static FlowShuffle of(JavaPairRDD<byte[], byte[]> pieces, int flowPartitions) {
    return of(pieces, new ByFlow(flowPartitions));
  }

  /**
   * A shuffle of both kinds of pieces.
   *
   * @param others where those go that are no fragments
   */
  public static FlowShuffle of(JavaPairRDD<byte[], byte[]> pieces, Partitioner others) {
    int fragmentPartitions =
        Math.max(1, others.numPartitions() / FLOW_PARTITIONS_A_FRAGMENT_PARTITION);
    return new FlowShuffle(others, shuffle(pieces, new ByKind(others, fragmentPartitions)));
  }

  /** A shuffle of other pieces in the same partitions. */
  FlowShuffle another(JavaPairRDD<byte[], byte[]> pieces) {
    return of(pieces, others);
  }

  /**
   * Has all pieces made, and none of them looked at: of what made them everything is known then.
   */
  void write() {
    part(others.numPartitions(), others.numPartitions() + 1).foreachPartition(fragments -> {});
  }

  /** The pieces by flow, each flow's in its order. */
  public JavaPairRDD<byte[], byte[]> flows() {
    return part(0, others.numPartitions());
  }

  /** The fragments by datagram, each datagram's in their order. */
  public JavaPairRDD<byte[], byte[]> fragments() {
    return part(others.numPartitions(), shuffled.getNumPartitions());
  }

  /**
   * More pieces of flows, and fragments that go on with them, in partitions like those of {@link
   * #flows}.
   */
  public JavaPairRDD<byte[], byte[]> alike(JavaPairRDD<byte[], byte[]> pieces) {
    return shuffle(pieces, others);
  }

  private JavaPairRDD<byte[], byte[]> part(int from, int until) {
    Function1<Object, Object> isPart =
        (Function1<Object, Object> & Serializable)
            partition -> from <= (int) partition && (int) partition < until;
    return JavaPairRDD.fromRDD(
        PartitionPruningRDD.<Tuple2<byte[], byte[]>>create(shuffled.rdd(), isPart), BYTES, BYTES);
  }

  /**
   * What {@code repartitionAndSortWithinPartitions} does, but with Kryo whatever the session's
   * serializer is: it writes byte arrays as they are, and with it Spark moves serialized pieces
   * about without reading them.
   */
  private static JavaPairRDD<byte[], byte[]> shuffle(
      JavaPairRDD<byte[], byte[]> pieces, Partitioner partitioner) {
    Comparator<byte[]> order = (Comparator<byte[]> & Serializable) Arrays::compareUnsigned;
    ShuffledRDD<byte[], byte[], byte[]> shuffled =
        new ShuffledRDD<byte[], byte[], byte[]>(pieces.rdd(), partitioner, BYTES, BYTES, BYTES)
            .setKeyOrdering(Ordering$.MODULE$.comparatorToOrdering(order))
            .setSerializer(new KryoSerializer(pieces.context().getConf()));
    return JavaPairRDD.fromRDD(shuffled, BYTES, BYTES);
  }

  private static final class ByFlow extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByFlow(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return Math.floorMod(FlowPieces.flowHash((byte[]) key), partitions);
    }
  }

  private static final class ByKind extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final Partitioner others;
    private final int fragments;

    ByKind(Partitioner others, int fragments) {
      this.others = others;
      this.fragments = fragments;
    }

    @Override
    public int numPartitions() {
      return others.numPartitions() + fragments;
    }

    @Override
    public int getPartition(Object key) {
      byte[] piece = (byte[]) key;
      return FragmentPieces.isFragment(piece)
          ? others.numPartitions() + Math.floorMod(FlowPieces.flowHash(piece), fragments)
          : others.getPartition(key);
    }
  }
}
