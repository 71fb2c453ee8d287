package io.packetlake.spark;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.function.FlatMapFunction2;
import scala.Tuple2;

/** Two iterators of pieces, each sorted by key, as one. */
public final class MergedPieces implements Iterator<Tuple2<byte[], byte[]>> {
  private final Iterator<Tuple2<byte[], byte[]>> one;
  private final Iterator<Tuple2<byte[], byte[]>> other;
  private Tuple2<byte[], byte[]> firstOfOne;
  private Tuple2<byte[], byte[]> firstOfOther;

  /** One iterator of both; of equal keys those of {@code one} come first. */
  public MergedPieces(
      Iterator<Tuple2<byte[], byte[]>> one, Iterator<Tuple2<byte[], byte[]>> other) {
    this.one = one;
    this.other = other;
    firstOfOne = first(one);
    firstOfOther = first(other);
  }

  /** Pieces of the same partitions, those of each sorted by key, as one. */
  static JavaPairRDD<byte[], byte[]> of(
      JavaPairRDD<byte[], byte[]> one, JavaPairRDD<byte[], byte[]> other) {
    FlatMapFunction2<
            Iterator<Tuple2<byte[], byte[]>>,
            Iterator<Tuple2<byte[], byte[]>>,
            Tuple2<byte[], byte[]>>
        merge = MergedPieces::new;
    return JavaPairRDD.fromJavaRDD(one.zipPartitions(other, merge));
  }

  private static Tuple2<byte[], byte[]> first(Iterator<Tuple2<byte[], byte[]>> of) {
    return of.hasNext() ? of.next() : null;
  }

  @Override
  public boolean hasNext() {
    return firstOfOne != null || firstOfOther != null;
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    boolean takesOne =
        firstOfOther == null
            || (firstOfOne != null
                && Arrays.compareUnsigned(firstOfOne._1(), firstOfOther._1()) <= 0);
    Tuple2<byte[], byte[]> taken = takesOne ? firstOfOne : firstOfOther;
    if (takesOne) {
      firstOfOne = first(one);
    } else {
      firstOfOther = first(other);
    }
    return taken;
  }
}
