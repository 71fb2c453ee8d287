package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.spark.EmbeddedSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RowPrinterTest {
  private static final String QUERY =
      "SELECT * FROM VALUES"
          + " (1, 'a,\"b\"', X'00ff', array(named_struct('name', 'Host', 'value', 'x'))),"
          + " (20, NULL, NULL, array()),"
          + " (300, '', X'', NULL) AS t(n, text, body, headers) ORDER BY n";

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = EmbeddedSession.open("local[1]");
  }

  @AfterAll
  static void close() throws IOException {
    spark.close();
  }

  @Test
  void tableIsAlignedWithBytesInHex() {
    assertThat(printed(RowFormat.TABLE, QUERY).lines())
        .containsExactly(
            "  n  text   body  headers",
            "---  -----  ----  -----------",
            "  1  a,\"b\"  00ff  [{Host, x}]",
            " 20  NULL   NULL  []",
            "300               NULL",
            "(3 rows)");
  }

  @Test
  void jsonIsOneObjectALineWithBytesInBase64() {
    assertThat(printed(RowFormat.JSON, QUERY).lines())
        .containsExactly(
            "{\"n\":1,\"text\":\"a,\\\"b\\\"\",\"body\":\"AP8=\",\"headers\":[{\"name\":\"Host\",\"value\":\"x\"}]}",
            "{\"n\":20,\"text\":null,\"body\":null,\"headers\":[]}",
            "{\"n\":300,\"text\":\"\",\"body\":\"\",\"headers\":null}");
  }

  @Test
  void timesKeepTheirMicroseconds() {
    String query = "SELECT TIMESTAMP '2026-11-23 17:56:18.736001' AS at";

    assertThat(printed(RowFormat.JSON, query)).contains("\"2026-11-23T17:56:18.736001Z\"");
    assertThat(printed(RowFormat.CSV, query)).contains("2026-11-23 17:56:18.736001");
  }

  @Test
  void csvKeepsUnknownAndEmptyApart() {
    assertThat(printed(RowFormat.CSV, QUERY))
        .isEqualTo(
            """
            n,text,body,headers
            1,"a,""b""\",00ff,"[{Host, x}]"
            20,,,[]
            300,"","",
            """);
  }

  @Test
  void columnsMayShareAName() {
    assertThat(printed(RowFormat.TABLE, "SELECT 1 AS a, 2 AS a").lines())
        .containsExactly("a  a", "-  -", "1  2", "(1 row)");
  }

  @Test
  void resultWithoutRowsHasAHeader() {
    assertThat(printed(RowFormat.CSV, "SELECT 1 AS a WHERE false")).isEqualTo("a\n");
    assertThat(printed(RowFormat.TABLE, "SELECT 1 AS a WHERE false")).endsWith("(0 rows)\n");
  }

  private static String printed(RowFormat format, String query) {
    StringWriter text = new StringWriter();
    format.printer().print(spark.sql(query), new PrintWriter(text));
    return text.toString();
  }
}
