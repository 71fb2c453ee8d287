package io.packetlake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query in docs/queries.md runs, and finds something in the lake made from samples/. */
class DocumentedQueriesIT {
  private static final Pattern SQL_BLOCK = Pattern.compile("(?s)```sql\n(.*?)```");

  @TempDir static Path lake;
  private static SparkSession spark;

  @BeforeAll
  static void ingest() {
    spark = SamplesLake.make(lake);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static List<String> queries() throws IOException {
    String page = Files.readString(Path.of("../docs/queries.md"));
    return SQL_BLOCK.matcher(page).results().map((MatchResult block) -> block.group(1)).toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void findsSomething(String query) {
    assertThat(spark.sql(query).collectAsList()).isNotEmpty();
  }
}
