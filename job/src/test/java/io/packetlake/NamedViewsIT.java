package io.packetlake;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.sql.NamedView;
import io.packetlake.table.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The views in the names of Zeek, ECS and OCSF over the lake made from samples/: their columns and
 * types are those below, their values say what the tables say. ZeekConnLogIT and ZeekHttpLogIT hold
 * Zeek's to its own logs.
 */
class NamedViewsIT {
  private static final String HEADERS = "ARRAY<STRUCT<name: STRING, value: STRING>>";

  private static final Map<String, String> TYPES =
      Map.of(
          "conn",
          """
          uid STRING,community_id STRING,ts TIMESTAMP,duration DOUBLE,\
          id STRUCT<orig_h: STRING, orig_p: INT, resp_h: STRING, resp_p: INT>,proto STRING,vlan INT,\
          service STRING,conn_state STRING,history STRING,orig_pkts BIGINT,resp_pkts BIGINT,\
          orig_ip_bytes BIGINT,resp_ip_bytes BIGINT,inner_vlan INT,missed_bytes BIGINT,date DATE""",
          "http",
          """
          uid STRING,trans_depth INT,ts TIMESTAMP,\
          id STRUCT<orig_h: STRING, orig_p: INT, resp_h: STRING, resp_p: INT>,method STRING,host STRING,\
          uri STRING,user_agent STRING,referrer STRING,username STRING,request_body_len BIGINT,\
          orig_mime_types ARRAY<STRING>,status_code INT,status_msg STRING,version STRING,info_code INT,\
          response_body_len BIGINT,resp_mime_types ARRAY<STRING>,date DATE""",
          "ecs_flows",
          """
          event STRUCT<id: STRING, start: TIMESTAMP, end: TIMESTAMP, duration: BIGINT, reason: STRING>,\
          network STRUCT<community_id: STRING, type: STRING, transport: STRING, vlan: STRUCT<id: STRING>,\
           protocol: STRING, inner: STRUCT<vlan: STRUCT<id: STRING>>, bytes: BIGINT, packets: BIGINT>,\
          log STRUCT<file: STRUCT<path: STRING>>,\
          source STRUCT<ip: STRING, port: INT, packets: BIGINT, bytes: BIGINT>,\
          destination STRUCT<ip: STRING, port: INT, packets: BIGINT, bytes: BIGINT>,\
          `@timestamp` TIMESTAMP,date DATE""",
          "ecs_transactions",
          """
          event STRUCT<id: STRING, start: TIMESTAMP, end: TIMESTAMP>,network STRUCT<community_id: STRING>,\
          source STRUCT<ip: STRING, port: INT>,destination STRUCT<ip: STRING, port: INT>,\
          http STRUCT<request: STRUCT<method: STRING, referrer: STRING,\
           body: STRUCT<content: BINARY, bytes: BIGINT>, mime_type: STRING>, version: STRING,\
           response: STRUCT<status_code: INT, body: STRUCT<content: BINARY, bytes: BIGINT>, mime_type: STRING>>,\
          url STRUCT<domain: STRING, original: STRING>,user_agent STRUCT<original: STRING>,\
          user STRUCT<name: STRING>,file STRUCT<hash: STRUCT<sha256: STRING>>,`@timestamp` TIMESTAMP,date DATE""",
          "ecs_captures",
          "file STRUCT<path: STRING, size: BIGINT>,date DATE",
          "ocsf_flows",
          """
          metadata STRUCT<uid: STRING>,\
          connection_info STRUCT<community_uid: STRING, protocol_ver_id: INT, protocol_name: STRING>,\
          start_time BIGINT,end_time BIGINT,duration BIGINT,\
          src_endpoint STRUCT<ip: STRING, port: INT, vlan_uid: STRING>,dst_endpoint STRUCT<ip: STRING, port: INT>,\
          app_name STRING,\
          traffic STRUCT<packets_out: BIGINT, packets_in: BIGINT, bytes_out: BIGINT, bytes_in: BIGINT>,\
          time BIGINT,activity_id INT,category_uid INT,class_uid INT,type_uid BIGINT,severity_id INT,date DATE""",
          "ocsf_transactions",
          """
          connection_info STRUCT<uid: STRING, community_uid: STRING>,start_time BIGINT,end_time BIGINT,\
          src_endpoint STRUCT<ip: STRING, port: INT>,dst_endpoint STRUCT<ip: STRING, port: INT>,\
          http_request STRUCT<http_method: STRING, url: STRUCT<hostname: STRING, url_string: STRING>,\
           version: STRING, user_agent: STRING, referrer: STRING, http_headers: HEADERS, body_length: BIGINT>,\
          actor STRUCT<user: STRUCT<name: STRING>>,\
          http_response STRUCT<code: INT, status: STRING, content_type: STRING, http_headers: HEADERS,\
           body_length: BIGINT>,\
          file STRUCT<hashes: ARRAY<STRUCT<algorithm: STRING, algorithm_id: INT, value: STRING>>, mime_type: STRING>,\
          time BIGINT,activity_id INT,category_uid INT,class_uid INT,type_uid BIGINT,severity_id INT,date DATE"""
              .replace("HEADERS", HEADERS),
          "ocsf_captures",
          "file STRUCT<path: STRING, size: BIGINT>,date DATE");

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

  @Test
  void viewsHaveTheirColumnsAndTypes() {
    List<String> names = NamedView.of(Tables.all()).stream().map(NamedView::name).toList();

    assertThat(names).containsExactlyInAnyOrderElementsOf(TYPES.keySet());
    for (String name : names) {
      String types = spark.table(name).schema().toDDL().replace(" NOT NULL", "");
      assertThat(types).as(name).isEqualTo(TYPES.get(name));
    }
  }

  @Test
  void viewsHaveARowForEachOfTheTable() {
    assertThat(
            only(
                """
                SELECT (SELECT count(*) FROM conn) = (SELECT count(*) FROM flows)
                   AND (SELECT count(*) FROM ecs_flows) = (SELECT count(*) FROM flows)
                   AND (SELECT count(*) FROM ocsf_flows) = (SELECT count(*) FROM flows)
                   AND (SELECT count(*) FROM http) = (SELECT count(*) FROM transactions)
                   AND (SELECT count(*) FROM ecs_transactions) = (SELECT count(*) FROM transactions)
                   AND (SELECT count(*) FROM ocsf_transactions) = (SELECT count(*) FROM transactions)
                   AND (SELECT count(*) FROM flows) > 60
                """))
        .isEqualTo("[true]");
  }

  @Test
  void zeeksUnitsAreSecondsAndItsVersionsAreNumbers() {
    assertThat(
            only(
                """
                SELECT max(abs(c.duration * 1e9 - f.duration_ns)) < 1, min(c.ts = f.start_time),
                       min(c.id.resp_p = f.dst_port), count_if(c.proto = 'icmp') > 0, count_if(c.proto = 'icmp6')
                FROM conn c JOIN flows f ON c.uid = f.flow_id
                """))
        .isEqualTo("[true,true,true,true,0]");
    assertThat(only("SELECT array_sort(collect_set(version)) FROM http")).contains("1.1");
    assertThat(
            only(
                """
                SELECT count(*) > 0, min(info_code), count(*) = (
                    SELECT count(*) FROM transactions WHERE array_contains(interim_status_codes, 100))
                FROM http WHERE info_code IS NOT NULL
                """))
        .isEqualTo("[true,100,true]");
  }

  @Test
  void ecsCountsNanosecondsAndNamesIpVersions() {
    assertThat(
            only(
                """
                SELECT min(e.event.duration = f.duration_ns), min(e.`@timestamp` = f.start_time),
                       min(e.network.type = concat('ipv', f.ip_version)), count(DISTINCT e.network.type),
                       min(e.network.bytes = e.source.bytes + e.destination.bytes),
                       min(e.destination.packets = f.resp_packets)
                FROM ecs_flows e JOIN flows f ON e.event.id = f.flow_id
                """))
        .isEqualTo("[true,true,true,2,true,true]");
    assertThat(
            only(
                """
                SELECT http.version, http.request.method, http.response.status_code, url.domain,
                       file.hash.sha256 = sha2(http.response.body.content, 256)
                FROM ecs_transactions WHERE url.original = '/missing.html'
                """))
        .isEqualTo("[1.1,GET,404,shop.example,true]");
  }

  @Test
  void ocsfCountsMillisecondsAndNumbersItsClasses() {
    assertThat(
            only(
                """
                SELECT min(o.time = floor(f.start_ns / 1e6)), min(o.duration = floor(f.duration_ns / 1e6)),
                       max(o.type_uid), min(o.class_uid), min(o.traffic.bytes_in = f.resp_bytes)
                FROM ocsf_flows o JOIN flows f ON o.metadata.uid = f.flow_id
                """))
        .isEqualTo("[true,true,400106,4001,true]");
    assertThat(
            only(
                """
                SELECT activity_id, type_uid, http_response.code, file.hashes[0].algorithm,
                       file.hashes[0].value = (SELECT response_body_sha256 FROM transactions WHERE uri = '/missing.html')
                FROM ocsf_transactions WHERE http_request.url.url_string = '/missing.html'
                """))
        .isEqualTo("[3,400203,404,SHA-256,true]");
    assertThat(
            only(
                "SELECT max(activity_id) FROM ocsf_transactions WHERE http_request.http_method = 'PUT'"))
        .isEqualTo("[7]");
  }

  @Test
  void aDayReadsNoOtherThroughAView() {
    String plan =
        spark
            .sql("SELECT id.orig_h FROM conn WHERE date = DATE'2026-11-23'")
            .queryExecution()
            .executedPlan()
            .toString();

    assertThat(plan)
        .containsPattern("PartitionFilters: \\[.*date")
        .contains("struct<src_ip:string");
  }

  private static String only(String sql) {
    List<Row> rows = spark.sql(sql).collectAsList();
    assertThat(rows).as(sql).hasSize(1);
    return rows.get(0).toString();
  }
}
