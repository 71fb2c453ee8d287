package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Holds flows against the conn.logs that Zeek expects of its own captures (../shared/corpus/zeek):
 * endpoints, conn_state, history, packets and bytes each way. Every capture with a difference is
 * listed here with its reason.
 */
final class ZeekConnLogIT {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final int PCAP = 0xd4c3b2a1;

  /** Captures in which a flow differs, and why. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry(
              "testing__btest__Traces__cisco-fabric-path.pcap",
              "Zeek has no ports for SCTP, and flows of other transports"),
          Map.entry(
              "testing__btest__Traces__ftp__fake-long-commands.pcap",
              "X is of Zeek's FTP analyzer"),
          Map.entry(
              "testing__btest__Traces__globus-url-copy.pcap",
              "Zeek stops looking at GridFTP data channels"),
          Map.entry("testing__btest__Traces__pbb.pcap", "OSPF and VRRP are no flows"),
          Map.entry(
              "testing__btest__Traces__pop3__pop3.pcap",
              "a SYN with the same number after a RST is the same attempt again"),
          Map.entry(
              "testing__btest__Traces__pppoe-over-qinq.pcap",
              "Zeek takes what follows the PPPoE payload for TCP payload"),
          Map.entry(
              "testing__btest__Traces__ssh__ssh.client-side-half-duplex.pcap",
              "Zeek gives up an unanswered SYN after 5 s"),
          Map.entry(
              "testing__btest__Traces__tunnels__Teredo.pcap",
              "Zeek ends flows 5 s after a close and DNS after 10 s; Teredo"),
          Map.entry(
              "testing__btest__Traces__tunnels__gre-aruba-amsdu.pcap", "the tunnel is a flow too"),
          Map.entry("testing__btest__Traces__tunnels__gre-sample.pcap", "the tunnel is a flow too"),
          Map.entry(
              "testing__btest__Traces__tunnels__gre-within-gre.pcap", "the tunnel is a flow too"),
          Map.entry(
              "testing__btest__Traces__tunnels__gtp__gtp2_different_udp_port.pcap",
              "X is of Zeek's GTP analyzer; fragments"),
          Map.entry("testing__btest__Traces__tunnels__teredo_bubble_with_payload.pcap", "Teredo"),
          Map.entry(
              "testing__btest__Traces__tunnels__vxlan.pcap", "X is of Zeek's VXLAN analyzer"));

  @Test
  void flowsAreThoseOfZeek() throws IOException {
    Assumptions.assumeTrue(Files.isDirectory(CORPUS), "needs " + CORPUS.toAbsolutePath());
    Map<String, String> differences = new TreeMap<>();
    int compared = 0;
    for (Path log : logs()) {
      String name = log.getParent().getFileName().toString();
      byte[] file = Files.readAllBytes(CORPUS.resolve("captures/zeek").resolve(name));
      if (ByteBuffer.wrap(file).getInt() != PCAP) {
        continue;
      }
      compared++;
      List<String> zeek = zeek(log);
      List<String> ours = ours(file);
      String difference = "- " + minus(zeek, ours) + "\n  + " + minus(ours, zeek);
      if (!zeek.equals(ours) && !KNOWN.containsKey(name)) {
        differences.put(name, difference);
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isGreaterThan(25);
  }

  private static List<String> minus(List<String> from, List<String> what) {
    List<String> rest = new ArrayList<>(from);
    what.forEach(rest::remove);
    return rest;
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(CORPUS.resolve("zeek"))) {
      return files.filter(file -> file.endsWith("conn.log")).sorted().toList();
    }
  }

  private static List<String> zeek(Path log) throws IOException {
    List<String> fields = List.of();
    List<String> flows = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      if (line.startsWith("#fields")) {
        fields = Arrays.asList(line.split("\t", -1));
      } else if (!line.startsWith("#")) {
        flows.add(flow(fields.subList(1, fields.size()), Arrays.asList(line.split("\t", -1))));
      }
    }
    flows.sort(null);
    return flows;
  }

  private static String flow(List<String> fields, List<String> values) {
    StringBuilder flow = new StringBuilder();
    for (String column :
        List.of(
            "id.orig_h",
            "id.orig_p",
            "id.resp_h",
            "id.resp_p",
            "proto",
            "conn_state",
            "history",
            "orig_pkts",
            "orig_ip_bytes",
            "resp_pkts",
            "resp_ip_bytes")) {
      flow.append(values.get(fields.indexOf(column))).append(' ');
    }
    return flow.toString();
  }

  private static List<String> ours(byte[] file) {
    Assembly assembly = new Assembly();
    ByteBuffer pcap = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int linkType = pcap.getInt(20) & 0xffff;
    pcap.position(24);
    while (pcap.remaining() >= 16) {
      long timeNanos = pcap.getInt() * 1_000_000_000L + pcap.getInt() * 1_000L;
      byte[] packet = new byte[pcap.getInt()];
      long originalLength = pcap.getInt() & 0xffff_ffffL;
      pcap.get(packet);
      assembly.addAny(linkType, timeNanos, packet, originalLength);
    }
    return assembly.flows().stream().map(ZeekConnLogIT::flow).sorted().toList();
  }

  private static String flow(Flow flow) {
    StringBuilder text = new StringBuilder();
    for (String column :
        List.of(
            "src_ip",
            "src_port",
            "dst_ip",
            "dst_port",
            "protocol",
            "conn_state",
            "history",
            "orig_packets",
            "orig_bytes",
            "resp_packets",
            "resp_bytes")) {
      Object value = Assembly.value(flow, column);
      text.append(value == null ? "-" : value.equals("icmp6") ? "icmp" : value).append(' ');
    }
    return text.toString();
  }
}
