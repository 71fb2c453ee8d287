package io.packetlake.spark;

import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;
import scala.collection.immutable.List$;
import scala.reflect.ClassTag;

/** Lists for Spark's Scala, which 2.12 and 2.13 take by different types. */
final class ScalaLists {
  private ScalaLists() {}

  static <T> scala.collection.immutable.List<T> of(List<T> elements) {
    scala.collection.immutable.List<T> list = List$.MODULE$.<T>newBuilder().result();
    for (int i = elements.size() - 1; i >= 0; i--) {
      list = list.$colon$colon(elements.get(i));
    }
    return list;
  }

  /**
   * One partition an element, each near the hosts that stand beside it.
   *
   * @param placed elements with lists of hosts
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a Seq of 2.12 is no immutable one, that of 2.13 is
  static <T> JavaRDD<T> distribute(
      SparkContext context, List<Tuple2<T, ?>> placed, ClassTag<T> type) {
    scala.collection.immutable.List list = of(placed);
    return new JavaRDD<>(context.makeRDD(list, type), type);
  }
}
