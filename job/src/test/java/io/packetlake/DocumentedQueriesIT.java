package io.packetlake;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query in docs/queries.md answers its question over the lake made from samples/. The answers
 * are what samples/_recording says was served and asked, and what tshark counts in the captures.
 */
class DocumentedQueriesIT {
  private static final Pattern SQL_BLOCK = Pattern.compile("([^\n]+)\n\n```sql\n(?s:(.*?))```");

  @TempDir static Path lake;
  private static SparkSession spark;

  /** A query and the sentence before it. */
  record Query(String question, String sql) {
    @Override
    public String toString() {
      return question;
    }
  }

  @BeforeAll
  static void ingest() {
    spark = SamplesLake.make(lake);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  static List<Query> queries() throws IOException {
    List<Query> queries = new ArrayList<>();
    String page = Files.readString(Path.of("../docs/queries.md"));
    SQL_BLOCK
        .matcher(page)
        .results()
        .forEach(block -> queries.add(new Query(block.group(1), block.group(2))));
    return queries;
  }

  @ParameterizedTest
  @MethodSource("queries")
  void answersItsQuestion(Query query) {
    List<KnownAnswer> answers =
        KnownAnswer.ALL.stream()
            .filter(each -> query.question().startsWith(each.question()))
            .toList();
    assertThat(answers).as("KnownAnswer to: " + query.question()).hasSize(1);

    spark.sql(query.sql()).createOrReplaceTempView("answer");
    String found =
        spark.sql(answers.get(0).part()).collectAsList().stream()
            .map(row -> row.mkString(" "))
            .collect(joining("\n"));

    assertThat(found).isEqualTo(answers.get(0).rows().strip());
  }

  @Test
  void everyAnswerHasItsQuestion() throws IOException {
    assertThat(queries()).hasSameSizeAs(KnownAnswer.ALL);
  }
}
