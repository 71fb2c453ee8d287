package io.packetlake.datasource;

import java.util.List;

/** Conditions on packets that the data source decides alone, NULL in all its ways among them. */
final class PushedConditions {
  static final List<String> ALL =
      List.of(
          "time >= '2023-11-14 22:13:20.123470' AND time < '2023-11-14 22:13:20.123500'",
          "time_ns = 1700000000123457789",
          "time_ns BETWEEN 1700000000123457789 AND 1700000000123467789",
          "src_ip = '10.0.0.1'",
          "src_ip = '2001:db8::1'",
          "src_ip = '2001:DB8::1'",
          "dst_ip = '::ffff:1.2.3.4'",
          "dst_ip = '1.2.3.4'",
          "dst_ip = '010.9.9.9'",
          "dst_ip = 'nonsense'",
          "src_ip <> '10.0.0.1'",
          "src_ip IN ('10.0.0.1', '2001:db8::1', '10.0.0.01')",
          "src_ip NOT IN ('10.0.0.1', '2001:db8::1')",
          "src_ip IS NULL",
          "NOT (src_ip = '10.0.0.1' OR dst_port = 99)",
          "src_ip <=> '10.0.0.2'",
          "NOT (src_ip <=> '10.0.0.2')",
          "dst_port = 80 OR src_port IN (53, 54)",
          "src_port <> 53",
          "src_port > 1100 AND src_port <= 1150",
          "protocol = 'udp'",
          "protocol = 'UDP'",
          "protocol <> 'tcp'",
          "protocol IN ('icmp', 'ip-2')",
          "protocol LIKE 'ip-%'",
          "undecoded_reason IS NOT NULL",
          "undecoded_reason = 'cut'",
          "tcp_seq > 4294967280",
          "tcp_flags = 24",
          "payload_length >= 100",
          "src_mac = '02:00:00:00:00:01'",
          "src_mac = '02:00:00:00:00:0A'",
          "dst_mac IN ('02:00:00:00:00:01', '02:00:00:00:00:02')",
          "ip_version = 6",
          "offset > 500 AND offset < 900",
          "capture LIKE '%traffic.pcap' AND link_type = 1");

  private PushedConditions() {}
}
