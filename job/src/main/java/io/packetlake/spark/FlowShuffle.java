package io.packetlake.spark;

import io.packetlake.flow.FlowPieces;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.serializer.KryoSerializer;
import scala.math.Ordering$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Brings a flow's pieces together in one partition, in order, without gathering them. */
final class FlowShuffle {
  private FlowShuffle() {}

  /**
   * The pieces by flow, each flow's in its order. What {@code repartitionAndSortWithinPartitions}
   * does, but with Kryo whatever the session's serializer is: it writes byte arrays as they are,
   * and with it Spark moves serialized pieces about without reading them.
   */
  static JavaPairRDD<byte[], byte[]> byFlow(JavaPairRDD<byte[], byte[]> pieces, int partitions) {
    ClassTag<byte[]> bytes = ClassTag$.MODULE$.apply(byte[].class);
    Comparator<byte[]> order = (Comparator<byte[]> & Serializable) Arrays::compareUnsigned;
    ShuffledRDD<byte[], byte[], byte[]> shuffled =
        new ShuffledRDD<byte[], byte[], byte[]>(
                pieces.rdd(), new ByFlow(partitions), bytes, bytes, bytes)
            .setKeyOrdering(Ordering$.MODULE$.comparatorToOrdering(order))
            .setSerializer(new KryoSerializer(pieces.context().getConf()));
    return JavaPairRDD.fromRDD(shuffled, bytes, bytes);
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
}
