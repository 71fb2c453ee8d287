package io.packetlake.sql;

import io.packetlake.schema.Column.Aliases;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.Map;

/** What the Elastic Common Schema says otherwise than the tables. */
final class EcsNames implements Vocabulary {
  private static final Map<String, String> VALUES =
      Map.of(
          "network.type", "concat('ipv', %s)",
          "network.transport", "if(%s = 'icmp6', 'ipv6-icmp', %s)",
          "network.vlan.id", "CAST(get(%s, 0) AS STRING)",
          "http.version", "replace(%s, 'HTTP/', '')");

  private static final Map<String, List<ViewColumn>> MORE =
      Map.of(
          "ecs_flows",
          List.of(
              new ViewColumn("@timestamp", "start_time"),
              new ViewColumn("network.inner.vlan.id", "CAST(get(vlan_ids, 1) AS STRING)"),
              new ViewColumn("network.bytes", "orig_bytes + resp_bytes"),
              new ViewColumn("network.packets", "orig_packets + resp_packets")),
          "ecs_transactions",
          List.of(new ViewColumn("@timestamp", "coalesce(request_time, response_time)")));

  @Override
  public String view(TableSchema<?> table) {
    return "ecs_" + table.name();
  }

  @Override
  public String name(Aliases aliases, String view) {
    return aliases.ecs();
  }

  @Override
  public Map<String, String> values() {
    return VALUES;
  }

  @Override
  public Map<String, List<ViewColumn>> more() {
    return MORE;
  }
}
