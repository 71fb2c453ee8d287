package io.packetlake.sql;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.spark.EmbeddedSession;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFunctionsTest {
  /** Header fields as a table's column has them, not as constants, which Spark would fold. */
  private static final String HEADERS =
      """
      SELECT id, array(
          named_struct('name', 'Host', 'value', concat('a', id)),
          named_struct('name', 'SET-cookie', 'value', 'x'),
          named_struct('name', 'set-Cookie', 'value', 'y'),
          named_struct('name', 'Grüße', 'value', '')) AS headers
      FROM range(3)
      """;

  private static SparkSession spark;

  @BeforeAll
  static void open() {
    spark = EmbeddedSession.open("local[1]");
    spark.sql(HEADERS).createOrReplaceTempView("messages");
  }

  @AfterAll
  static void close() {
    spark.stop();
  }

  private static Object only(String sql) {
    List<Row> rows = spark.sql(sql).collectAsList();
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0).get(0);
  }

  /** The values of a call for each row of cases, in their order: compiled, and interpreted. */
  private static List<Object> ofEach(String call, String cases) {
    StructType columns =
        new StructType().add("ip", "string").add("cidr", "string").add("want", "boolean");
    List<Row> rows = cases.lines().map(line -> row(line.split(", ", -1))).toList();
    spark.createDataFrame(rows, columns).coalesce(1).createOrReplaceTempView("cases");
    List<Object> compiled = column("SELECT " + call + " FROM cases");
    spark.conf().set("spark.sql.codegen.wholeStage", "false");
    spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    try {
      assertThat(column("SELECT " + call + " FROM cases")).as("interpreted").isEqualTo(compiled);
    } finally {
      spark.conf().unset("spark.sql.codegen.wholeStage");
      spark.conf().unset("spark.sql.codegen.factoryMode");
    }
    return compiled;
  }

  private static Row row(String... cells) {
    Boolean want = cells[2].equals("NULL") ? null : (Boolean) Boolean.parseBoolean(cells[2]);
    return RowFactory.create(cells[0], cells[1], want);
  }

  private static List<Object> column(String sql) {
    List<Object> values = new ArrayList<>();
    spark.sql(sql).collectAsList().forEach(row -> values.add(row.get(0)));
    return values;
  }

  private static final String SUBNETS =
      """
      10.1.2.3, 10.0.0.0/8, true
      11.0.0.0, 10.0.0.0/8, false
      192.0.2.127, 192.0.2.0/25, true
      192.0.2.128, 192.0.2.0/25, false
      192.0.2.128, 192.0.2.200/25, true
      192.0.2.1, 192.0.2.1, true
      192.0.2.2, 192.0.2.1, false
      255.255.255.255, 0.0.0.0/0, true
      2001:db8:ffff::1, 2001:db8::/32, true
      2001:db9::1, 2001:db8::/32, false
      2001:DB8:0:0:0:0:0:1, 2001:db8::1/128, true
      ::1, 0.0.0.0/0, false
      127.0.0.1, ::/0, false
      ::ffff:10.0.0.1, ::ffff:0.0.0.0/96, true
      ::ffff:10.0.0.1, 10.0.0.0/8, false
      ::10.0.0.1, ::/96, true
      64:ff9b::192.0.2.1, 64:ff9b::/96, true
      localhost, 127.0.0.0/8, NULL
      10.0.0, 10.0.0.0/8, NULL
      10.0.0.256, 10.0.0.0/8, NULL
      fe80::1%eth0, fe80::/10, NULL
      , 10.0.0.0/8, NULL
      """;

  @Test
  void addressesLieInSubnets() {
    List<Object> expected =
        SUBNETS
            .lines()
            .map(line -> row(line.split(", ", -1)).get(2))
            .collect(toCollection(ArrayList::new));
    String constants =
        SUBNETS
            .lines()
            .map(line -> line.split(", ", -1))
            .map(
                cells ->
                    "WHEN cidr = '%s' THEN ip_in_subnet(ip, '%s')".formatted(cells[1], cells[1]))
            .distinct()
            .collect(joining(" ", "CASE ", " END"));

    assertThat(ofEach("ip_in_subnet(ip, cidr)", SUBNETS)).isEqualTo(expected);
    assertThat(ofEach(constants, SUBNETS)).isEqualTo(expected);
    assertThat(only("SELECT ip_in_subnet('10.1.2.3', '10.0.0.0/8')")).isEqualTo(true);
  }

  @Test
  void nullsGiveNulls() {
    assertThat(only("SELECT ip_in_subnet(NULL, '10.0.0.0/8')")).isNull();
    assertThat(only("SELECT ip_in_subnet('10.0.0.1', NULL)")).isNull();
    assertThat(only("SELECT ip_is_private(CAST(NULL AS STRING))")).isNull();
    assertThat(only("SELECT header(NULL, 'host')")).isNull();
    assertThat(only("SELECT header(headers, NULL) FROM messages LIMIT 1")).isNull();
    assertThat(only("SELECT headers_all(NULL, 'host')")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.0/33",
        "2001:db8::/129",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "ten/8",
        "10.0.0.0/8/8",
        ""
      })
  void wrongSubnetIsAnErrorOfTheQueryUnlessItComesFromARow(String cidr) {
    assertThatThrownBy(() -> spark.sql("SELECT ip_in_subnet('10.0.0.1', '" + cidr + "')"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("ip_in_subnet: '" + cidr + "' is no subnet")
        .hasMessageContaining("such as 10.0.0.0/8");
    assertThat(
            only(
                "SELECT ip_in_subnet('10.0.0.1', cidr) FROM VALUES ('%s') AS t(cidr)"
                    .formatted(cidr)))
        .isNull();
  }

  private static final String PRIVATE =
      """
      10.255.255.255, -, true
      172.15.255.255, -, false
      172.16.0.0, -, true
      172.31.255.255, -, true
      172.32.0.0, -, false
      192.168.0.1, -, true
      100.64.0.1, -, true
      100.128.0.1, -, false
      127.8.8.8, -, true
      169.254.1.1, -, true
      192.0.2.1, -, false
      224.0.0.251, -, false
      0.0.0.0, -, false
      8.8.8.8, -, false
      ::1, -, true
      ::2, -, false
      fc00::1, -, true
      fdff::1, -, true
      fe00::1, -, false
      fe80::1, -, true
      febf::1, -, true
      fec0::1, -, false
      2001:db8::1, -, false
      ff02::1, -, false
      ::ffff:192.168.0.1, -, true
      ::ffff:8.8.8.8, -, false
      no address, -, NULL
      """;

  @Test
  void privateAddressesAreThoseOfLocalNetworks() {
    ofEach("ip_is_private(ip)", PRIVATE);

    assertThat(spark.table("cases").where("NOT (ip_is_private(ip) <=> want)").collectAsList())
        .isEmpty();
  }

  @Test
  void headersAreFoundInAnyCase() {
    assertThat(
            spark.sql("SELECT header(headers, 'HOST') FROM messages ORDER BY id").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("a0", "a1", "a2");
    assertThat(only("SELECT header(headers, 'set-cookie') FROM messages LIMIT 1")).isEqualTo("x");
    assertThat(only("SELECT header(headers, 'cookie') FROM messages LIMIT 1")).isNull();
    assertThat(only("SELECT header(headers, 'Grüße') FROM messages LIMIT 1")).isEqualTo("");
    assertThat(only("SELECT header(headers, 'GRÜSSE') FROM messages LIMIT 1")).isNull();
  }

  @Test
  void allValuesOfAHeaderComeInOrder() {
    assertThat(
            only(
                "SELECT array_join(headers_all(headers, 'Set-Cookie'), ' ') FROM messages LIMIT 1"))
        .isEqualTo("x y");
    assertThat(only("SELECT size(headers_all(headers, 'none')) FROM messages LIMIT 1"))
        .isEqualTo(0);
  }

  @Test
  void functionsAreCallsInPlansAndColumnNames() {
    var query =
        spark.sql(
            "SELECT header(headers, 'Host'), ip_in_subnet('10.0.0.1', '10.0.0.0/8') FROM messages");

    assertThat(query.columns())
        .containsExactly("header(headers, Host)", "ip_in_subnet(10.0.0.1, 10.0.0.0/8)");
    assertThat(query.queryExecution().executedPlan().toString()).contains("header(");
    assertThat(
            only(
                "SELECT count(*) FROM (SELECT ip_is_private(header(headers, 'host')) AS p FROM messages GROUP BY ip_is_private(header(headers, 'host')) HAVING ip_is_private(header(headers, 'host')) IS NULL)"))
        .isEqualTo(1L);
  }

  @Test
  void wrongArgumentsAreErrorsThatSayWhatToWrite() {
    assertThatThrownBy(() -> spark.sql("SELECT ip_is_private('10.0.0.1', 8)"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("ip_is_private takes 1 arguments, not 2: write ip_is_private(ip)");
    assertThatThrownBy(() -> spark.sql("SELECT header('Host: a', 'host')"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("header(");
  }

  @Test
  void functionsDescribeThemselves() {
    assertThat(spark.sql("DESCRIBE FUNCTION ip_in_subnet").collectAsList().toString())
        .contains("ip_in_subnet(ip, cidr)", "10.0.0.0/8");
  }

  @Test
  void decodingOfUrlsIsSparksOwn() {
    assertThat(only("SELECT url_decode('a%20b+c')")).isEqualTo("a b c");
  }
}
