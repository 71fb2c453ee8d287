package io.packetlake.sql;

import io.packetlake.schema.Column.Aliases;
import io.packetlake.schema.TableSchema;
import java.util.List;
import java.util.Map;

/** What Zeek's logs say otherwise than the tables (docs.zeek.org, Conn::Info and HTTP::Info). */
final class ZeekNames implements Vocabulary {
  private static final Map<String, String> VALUES =
      Map.of(
          "duration", "%s / 1e9",
          "proto", "if(%s = 'icmp6', 'icmp', %s)",
          "vlan", "get(%s, 0)",
          "version", "replace(%s, 'HTTP/', '')",
          "info_code", "if(status_code = 101, 101, try_element_at(%s, -1))",
          "orig_mime_types", "if(%s IS NULL, NULL, array(%s))",
          "resp_mime_types", "if(%s IS NULL, NULL, array(%s))");

  private static final Map<String, List<ViewColumn>> MORE =
      Map.of(
          "conn",
          List.of(
              new ViewColumn("inner_vlan", "get(vlan_ids, 1)"),
              new ViewColumn(
                  "missed_bytes", "coalesce(orig_gap_bytes, 0) + coalesce(resp_gap_bytes, 0)")));

  @Override
  public String view(TableSchema<?> table) {
    return log(table.columns().get(0).aliases().zeek());
  }

  @Override
  public String name(Aliases aliases, String view) {
    String name = aliases.zeek();
    return log(name).equals(view) ? name.substring(view.length() + 1) : "";
  }

  private static String log(String name) {
    return name.substring(0, Math.max(0, name.indexOf('.')));
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
