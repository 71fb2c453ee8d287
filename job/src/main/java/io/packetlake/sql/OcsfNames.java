package io.packetlake.sql;

import io.packetlake.schema.Column.Aliases;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.Map;

/**
 * What OCSF says otherwise than the tables, and what it wants of every event: of the classes
 * Network Activity (4001) and HTTP Activity (4002) of the category Network Activity (4).
 */
final class OcsfNames implements Vocabulary {
  private static final String METHODS =
      "CASE WHEN method IS NULL THEN 0 ELSE coalesce(nullif(array_position(array('CONNECT', 'DELETE',"
          + " 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'TRACE'), method), 0), 99) END";

  private static final Map<String, String> VALUES =
      Map.of(
          "start_time", "unix_millis(%s)",
          "end_time", "unix_millis(%s)",
          "duration", "%s div 1000000",
          "connection_info.protocol_name", "if(%s = 'icmp6', 'ipv6-icmp', %s)",
          "src_endpoint.vlan_uid", "CAST(get(%s, 0) AS STRING)",
          "http_request.version", "replace(%s, 'HTTP/', '')",
          "file.hashes",
              "if(%s IS NULL, NULL, array(named_struct('algorithm', 'SHA-256', 'algorithm_id', 3,"
                  + " 'value', %s)))");

  private static final Map<String, List<ViewColumn>> MORE =
      Map.of(
          "ocsf_flows", event(4001, "start_time", "6"),
          "ocsf_transactions", event(4002, "coalesce(request_time, response_time)", METHODS));

  @Override
  public String view(TableSchema<?> table) {
    return "ocsf_" + table.name();
  }

  @Override
  public String name(Aliases aliases, String view) {
    return aliases.ocsf();
  }

  @Override
  public Map<String, String> values() {
    return VALUES;
  }

  @Override
  public Map<String, List<ViewColumn>> more() {
    return MORE;
  }

  private static List<ViewColumn> event(int type, String time, String activity) {
    return List.of(
        new ViewColumn("time", "unix_millis(" + time + ")"),
        new ViewColumn("activity_id", "CAST(" + activity + " AS INT)"),
        new ViewColumn("category_uid", "4"),
        new ViewColumn("class_uid", String.valueOf(type)),
        new ViewColumn("type_uid", type + " * 100L + " + activity),
        new ViewColumn("severity_id", "1"));
  }
}
