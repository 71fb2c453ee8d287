package io.packetlake.flow;

import static io.packetlake.decode.TcpFlags.ACK;
import static io.packetlake.decode.TcpFlags.FIN;
import static io.packetlake.decode.TcpFlags.RST;
import static io.packetlake.decode.TcpFlags.SYN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.TcpConversation;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowAssemblerTest {
  private static final byte[] NOTHING = {};
  private static final long START = 1_700_000_000_000_000_000L;
  private static final long MINUTE = 60_000_000_000L;

  private static List<Flow> flows(TcpConversation... conversations) {
    Assembly assembly = new Assembly();
    for (TcpConversation conversation : conversations) {
      assembly.add(conversation);
    }
    return assembly.flows();
  }

  private static TcpConversation talk() {
    return new TcpConversation().handshake().clientSays("hello").serverSays("to you");
  }

  private static List<Object> columns(Flow flow, String... names) {
    return List.of(names).stream().map(name -> Assembly.value(flow, name)).toList();
  }

  @Test
  void aConnectionIsOneRow() {
    Flow flow = flows(talk().close()).get(0);

    assertThat(columns(flow, "src_ip", "src_port", "dst_ip", "dst_port", "protocol", "ip_version"))
        .containsExactly("10.0.0.1", 40_000, "10.0.0.2", 80, "tcp", 4);
    assertThat(columns(flow, "orig_packets", "orig_bytes", "orig_payload_bytes", "orig_tcp_flags"))
        .containsExactly(6L, 6 * 40 + 5L, 5L, FIN | SYN | ACK | 8);
    assertThat(columns(flow, "resp_packets", "resp_bytes", "resp_payload_bytes"))
        .containsExactly(4L, 4 * 40 + 6L, 6L);
    assertThat(columns(flow, "conn_state", "history", "end_reason", "capture"))
        .containsExactly("SF", "ShADadFf", "fin", "capture-0.pcap");
    assertThat(columns(flow, "start_ns", "duration_ns", "handshake_rtt_ns"))
        .containsExactly(START, 9_000_000L, 2_000_000L);
    assertThat(columns(flow, "vlan_ids", "tunnels")).containsExactly(List.of(), List.of());
    assertThat(Assembly.value(flow, "app_protocol")).isNull();
    assertThat(flow.extents()).containsExactly(new Extent("capture-0.pcap", 0, 900));
  }

  @Test
  void idleTimeEndsAFlow() {
    TcpConversation early = talk();
    TcpConversation late = new TcpConversation().clock(START + 5 * MINUTE + 6_000_000, 1_000_000);

    List<Flow> flows = flows(early, late.clientSays("again"));

    assertThat(flows)
        .extracting(Flow::endReason)
        .containsExactly(EndReason.IDLE, EndReason.END_OF_CAPTURE);
  }

  @Test
  void aPauseShorterThanTheIdleTimeEndsNothing() {
    assertThat(flows(talk().pause(5 * MINUTE - 1_000_001).clientSays("again"))).hasSize(1);
  }

  @Test
  void anotherSynOnTheSamePortsOpensAnotherFlow() {
    TcpConversation first = talk().close();
    TcpConversation second =
        new TcpConversation().sequences(70_000, 90_000).clock(START + 20_000_000, 1_000_000);

    List<Flow> flows = flows(first, second.handshake().client(RST, NOTHING));

    assertThat(flows).extracting(Flow::endReason).containsExactly(EndReason.FIN, EndReason.RST);
    assertThat(flows).extracting(Flow::connState).containsExactly("SF", "RSTO");
    assertThat(flows.get(0).identity().flowId()).isNotEqualTo(flows.get(1).identity().flowId());
  }

  @Test
  void anOpenConnectionEndsWhereANewOneStarts() {
    TcpConversation second = new TcpConversation().sequences(70_000, 90_000);

    List<Flow> flows = flows(talk(), second.clock(START + 20_000_000, 1_000_000).handshake());

    assertThat(flows)
        .extracting(Flow::endReason)
        .containsExactly(EndReason.NEW_CONNECTION, EndReason.END_OF_CAPTURE);
  }

  @Test
  void retransmittedSynAndFinOpenNothing() {
    TcpConversation talk = new TcpConversation().client(SYN, NOTHING).retransmitted();
    talk.server(SYN | ACK, NOTHING).retransmitted().client(ACK, NOTHING).clientSays("hi");
    talk.client(FIN | ACK, NOTHING).retransmitted().server(FIN | ACK, NOTHING).retransmitted();

    List<Flow> flows = flows(talk);

    assertThat(flows).hasSize(1);
    assertThat(flows.get(0).history()).isEqualTo("ShADaFf");
  }

  @Test
  void flowsThatStartAtOneMomentHaveDifferentIds() {
    Assembly assembly = new Assembly();
    for (int i = 0; i < 3; i++) {
      assembly.add(START, new FrameBuilder().tcp(1_000_000L * i, 0, SYN));
    }

    assertThat(assembly.flows())
        .extracting(flow -> flow.identity().flowId())
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void aFlowCaughtInTheMiddlePointsToTheServersPort() {
    Flow flow = flows(new TcpConversation().serverSays("data").clientSays("more")).get(0);

    assertThat(columns(flow, "src_port", "dst_port", "history", "conn_state"))
        .containsExactly(40_000, 80, "^dADa", "OTH");
  }

  @Test
  void withoutKnownPortsTheFirstSenderIsTheOriginator() {
    TcpConversation talk = new TcpConversation().between("10.0.0.1", 50_001, "10.0.0.2", 50_002);

    assertThat(Assembly.value(flows(talk.serverSays("data")).get(0), "src_port")).isEqualTo(50_002);
  }

  @Test
  void theFirstWordsSayWhoTheServerIs() {
    TcpConversation talk = new TcpConversation().between("10.0.0.1", 50_001, "10.0.0.2", 50_002);

    Flow flow = new Assembly(LineProtocol.echo()).add(talk.serverSays("OK hi")).flows().get(0);

    assertThat(columns(flow, "src_port", "app_protocol")).containsExactly(50_001, "echo");
    assertThat(flow.history()).endsWith("^");
  }

  @Test
  void aSecondAnalyzerFitsBesideTheFirst() {
    Assembly assembly = new Assembly(new LineProtocol("TIME ", "IT IS "), LineProtocol.echo());
    TcpConversation time = new TcpConversation().between("10.0.0.1", 1, "10.0.0.2", 2).handshake();

    List<Assembly.Row> rows =
        assembly
            .add(new TcpConversation().handshake().clientSays("ECHO a").serverSays("OK a").close())
            .add(time.clientSays("TIME ?").serverSays("IT IS 9").close())
            .rows();

    assertThat(rows)
        .filteredOn(row -> row.row() instanceof LineProtocol.Line)
        .extracting(row -> ((LineProtocol.Line) row.row()).text())
        .containsExactlyInAnyOrder("ECHO a", "OK a", "TIME ?", "IT IS 9");
    assertThat(rows)
        .filteredOn(row -> row.row() instanceof Flow)
        .extracting(row -> ((Flow) row.row()).appProtocol())
        .containsExactlyInAnyOrder("echo", "time");
    Flow echo = (Flow) rows.get(rows.size() - 1).row();
    assertThat(rows)
        .filteredOn(row -> row.row() instanceof LineProtocol.Line)
        .extracting(row -> ((LineProtocol.Line) row.row()).flowId())
        .contains(echo.identity().flowId());
  }

  @Test
  void datagramsAreFlowsToo() {
    FrameBuilder question = new FrameBuilder().from("10.0.0.1", 5_000).to("10.0.0.2", 53);
    FrameBuilder answer = new FrameBuilder().from("10.0.0.2", 53).to("10.0.0.1", 5_000);
    byte[] words = "name?".getBytes(ISO_8859_1);

    List<Flow> flows =
        new Assembly()
            .add(START, question.payload(words).udp())
            .add(START + 1, answer.payload(words).udp())
            .add(START + 1 + MINUTE, answer.udp())
            .flows();

    assertThat(columns(flows.get(0), "src_port", "conn_state", "history", "end_reason"))
        .containsExactly(5_000, "SF", "Dd", "idle");
    assertThat(columns(flows.get(0), "orig_payload_bytes", "resp_bytes")).containsExactly(5L, 33L);
    assertThat(columns(flows.get(1), "src_port", "conn_state", "history", "end_reason"))
        .containsExactly(5_000, "SHR", "^d", "end_of_capture");
    assertThat(Assembly.value(flows.get(0), "orig_gap_bytes")).isNull();
    assertThat(Assembly.value(flows.get(0), "resp_tcp_flags")).isNull();
  }

  @Test
  void pingsAreOneFlowAndHaveNoHistory() {
    FrameBuilder ping = new FrameBuilder().from("10.0.0.9", 0).to("10.0.0.2", 0);
    FrameBuilder pong = new FrameBuilder().from("10.0.0.2", 0).to("10.0.0.9", 0);

    List<Flow> flows =
        new Assembly().add(START, ping.icmp(8, 0)).add(START + 1, pong.icmp(0, 0)).flows();

    assertThat(flows).hasSize(1);
    assertThat(columns(flows.get(0), "src_ip", "src_port", "dst_port", "protocol", "conn_state"))
        .containsExactly("10.0.0.9", 8, 0, "icmp", "OTH");
    assertThat(flows.get(0).history()).isNull();
  }

  @Test
  void packetsOfSeveralCapturesAreOneFlowInTimeOrder() {
    Assembly assembly = new Assembly();
    List<TcpConversation.Frame> frames = talk().close().frames();
    for (int i = frames.size() - 1; i >= 0; i--) {
      assembly.add(i % 2, 0, frames.get(i).timeNanos(), frames.get(i).bytes());
    }

    Flow flow = assembly.flows().get(0);

    assertThat(flow.connState()).isEqualTo("SF");
    assertThat(flow.extents())
        .containsExactly(
            new Extent("capture-0.pcap", 100, 900), new Extent("capture-1.pcap", 0, 800));
  }

  @Test
  void scopesAreKeptApart() {
    Assembly assembly = new Assembly();
    byte[] frame = new FrameBuilder().udp();

    List<Flow> flows = assembly.add(0, 1, START, frame).add(1, 2, START, frame).flows();

    assertThat(flows)
        .extracting(flow -> flow.identity().flowId())
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(flows)
        .extracting(flow -> flow.identity().communityId())
        .containsOnly(flows.get(0).identity().communityId());
  }
}
