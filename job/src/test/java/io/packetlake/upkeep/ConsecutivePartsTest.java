package io.packetlake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.TestSession;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ConsecutivePartsTest {
  @Test
  void partsThatFollowEachOtherStayTogetherInTheirOrder() throws IOException {
    try (SparkSession spark = TestSession.open(2)) {
      List<Integer> numbers = IntStream.range(0, 70).boxed().toList();
      JavaRDD<Integer> seven =
          JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(numbers, 7);

      assertThat(ConsecutiveParts.coalesce(seven, 3).glom().collect())
          .containsExactly(
              numbers.subList(0, 20), numbers.subList(20, 40), numbers.subList(40, 70));
      assertThat(ConsecutiveParts.coalesce(seven, 1).glom().collect()).containsExactly(numbers);
      assertThat(ConsecutiveParts.coalesce(seven, 9).glom().collect())
          .isEqualTo(seven.glom().collect());
    }
  }
}
