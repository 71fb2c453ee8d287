package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowIdsTest {
  private static FlowKey key(byte[] frame) {
    byte[] bytes = new byte[FlowKey.MAX_BYTES];
    FlowKeyTest.decode(frame, packet -> FlowKey.write(packet, bytes));
    return FlowKey.startOf(bytes);
  }

  private static FrameBuilder frame(String from, int fromPort, String to, int toPort) {
    return new FrameBuilder().from(from, fromPort).to(to, toPort);
  }

  /** What Zeek's community_id_v1 gives for them (btest bifs/community_id). */
  @ParameterizedTest
  @CsvSource({
    "tcp, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:wCb3OG7yAFWelaUydu0D+125CLM=",
    "tcp, 5.6.7.8, 3344, 1.2.3.4, 1122, 1:wCb3OG7yAFWelaUydu0D+125CLM=",
    "udp, 1.2.3.4, 1122, 5.6.7.8, 3344, 1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg=",
    "tcp, 128.232.110.120, 34855, 66.35.250.204, 80, 1:LQU9qZlK+B5F3KDmev6m5PMibrg=",
    "udp, 192.168.1.52, 54585, 8.8.8.8, 53, 1:d/FP5EW3wiY1vCndhwleRRKHowQ=",
    "tcp, 2001:470:e5bf:dead:4957:2174:e82c:4887, 63943, 2607:f8b0:400c:c03::1a, 25,"
        + " 1:/qFaeAR+gFe1KYjMzVDsMv+wgU4="
  })
  void communityIdsOfPorts(
      String protocol, String from, int fromPort, String to, int toPort, String expected) {
    FrameBuilder frame = frame(from, fromPort, to, toPort);

    assertThat(FlowIds.communityId(key(protocol.equals("tcp") ? frame.tcp(1, 0, 2) : frame.udp())))
        .isEqualTo(expected);
  }

  /** Two-way messages first, then those that nobody answers, in both orders of the addresses. */
  @ParameterizedTest
  @CsvSource({
    "8, 0, 1.2.3.4, 5.6.7.8, 1:crodRHL2FEsHjbv3UkRrfbs4bZ0=",
    "0, 0, 5.6.7.8, 1.2.3.4, 1:crodRHL2FEsHjbv3UkRrfbs4bZ0=",
    "8, 0, 192.168.0.89, 192.168.0.1, 1:X0snYXpgwiv9TZtqg64sgzUn6Dk=",
    "135, 0, 3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:507:0:1:260:97ff:fe07:69ea,"
        + " 1:ORxAZfN3ld7Sv73/HQTNnvgxbpY=",
    "128, 0, 3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:501:0:1001::2, 1:+TW+HtLHvV1xnGhV1lv7XoJrqQg=",
    "3, 0, 3ffe:501:0:1802:260:97ff:feb6:7ff0, 3ffe:507:0:1:200:86ff:fe05:80da,"
        + " 1:bnQKq8A2r//dWnkRW2EYcMhShjc=",
    "1, 4, 3ffe:501:410:0:2c0:dfff:fe47:33e, 3ffe:507:0:1:200:86ff:fe05:80da,"
        + " 1:hLZd0XGWojozrvxqE0dWB1iM6R0=",
    "1, 4, 3ffe:507:0:1:200:86ff:fe05:80da, 3ffe:501:4819::42, 1:jwuBy9UWZK1KUFqJV5cHdVpfrlY="
  })
  void communityIdsOfIcmp(int type, int code, String from, String to, String expected) {
    assertThat(FlowIds.communityId(key(frame(from, 0, to, 0).icmp(type, code))))
        .isEqualTo(expected);
  }

  @Test
  void flowIdsDependOnKeyScopeStartAndOrdinal() {
    FlowKey one = key(new FrameBuilder().udp());
    FlowKey other = key(new FrameBuilder().vlans(1).udp());
    Set<String> ids =
        new HashSet<>(
            List.of(
                FlowIds.flowId(one, "", 1, 0),
                FlowIds.flowId(other, "", 1, 0),
                FlowIds.flowId(one, "a.pcap", 1, 0),
                FlowIds.flowId(one, "", 2, 0),
                FlowIds.flowId(one, "", 1, 1)));

    assertThat(ids).hasSize(5).allMatch(id -> id.matches("[0-9a-f]{32}"));
    assertThat(FlowIds.flowId(one, "", 1, 0)).isEqualTo(FlowIds.flowId(one, "", 1, 0));
  }
}
