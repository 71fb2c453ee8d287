package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.Side;
import io.packetlake.decode.UndecodedReason;
import io.packetlake.fixture.FrameBuilder;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FlowKeyTest {
  static void decode(byte[] frame, Consumer<DecodedPacket> taker) {
    Packet packet = new Packet().pointTo(frame, 0, frame.length);
    new PacketDecoder()
        .decode(
            packet.describe(1_234_567_890L, frame.length, 1, 24),
            new DecodeSink() {
              @Override
              public void decoded(DecodedPacket decoded) {
                taker.accept(decoded);
              }

              @Override
              public void undecoded(Packet of, UndecodedReason reason) {
                throw new IllegalArgumentException(reason.label());
              }
            });
  }

  private static FlowKey key(byte[] frame) {
    byte[] bytes = new byte[FlowKey.MAX_BYTES];
    decode(frame, packet -> FlowKey.write(packet, bytes));
    return FlowKey.startOf(bytes);
  }

  private static Side sender(byte[] frame) {
    Side[] sender = new Side[1];
    decode(frame, packet -> sender[0] = FlowKey.sender(packet));
    return sender[0];
  }

  private static FrameBuilder frame(String from, int fromPort, String to, int toPort) {
    return new FrameBuilder().from(from, fromPort).to(to, toPort);
  }

  @Test
  void isTheSameInBothDirections() {
    byte[] there = frame("10.0.0.9", 40_000, "10.0.0.10", 53).udp();
    byte[] back = frame("10.0.0.10", 53, "10.0.0.9", 40_000).udp();

    assertThat(key(there)).isEqualTo(key(back)).hasSameHashCodeAs(key(back));
    assertThat(key(there)).isEqualByComparingTo(key(back));
    assertThat(sender(there)).isEqualTo(Side.LOW);
    assertThat(sender(back)).isEqualTo(Side.HIGH);
  }

  @Test
  void isMadeAgainFromARow() {
    FlowKey key = key(frame("2001:db8::2", 443, "::1.2.3.4", 50_000).vlans(7, 4095).udp());
    FlowKey.Endpoint one = new FlowKey.Endpoint("2001:db8::2", 443);
    FlowKey.Endpoint other = new FlowKey.Endpoint("::1.2.3.4", 50_000);

    assertThat(FlowKey.of(6, 17, one, other, List.of(7, 4095))).isEqualTo(key);
    assertThat(FlowKey.of(6, 17, other, one, List.of(7, 4095))).isEqualTo(key);
    assertThat(FlowKey.of(6, 17, other, one, List.of(7))).isNotEqualTo(key);
  }

  @Test
  void messagesThatNobodyAnswersKeepTheirDirection() {
    FlowKey.Endpoint from = new FlowKey.Endpoint("10.0.0.2", 3);
    FlowKey.Endpoint to = new FlowKey.Endpoint("10.0.0.1", 1);

    assertThat(FlowKey.of(4, 1, from, to, List.of()))
        .isEqualTo(key(frame("10.0.0.2", 0, "10.0.0.1", 0).icmp(3, 1)));
  }

  @Test
  void tellsItsParts() {
    FlowKey key = key(frame("2001:db8::2", 443, "2001:db8::1", 50_000).vlans(7, 4095).tcp(1, 0, 2));

    assertThat(key.ipVersion()).isEqualTo(6);
    assertThat(key.protocolName()).isEqualTo("tcp");
    assertThat(key.addressText(Side.LOW)).isEqualTo("2001:db8::1");
    assertThat(key.port(Side.LOW)).isEqualTo(50_000);
    assertThat(key.addressText(Side.HIGH)).isEqualTo("2001:db8::2");
    assertThat(key.port(Side.HIGH)).isEqualTo(443);
    assertThat(key.vlans()).containsExactly(7, 4095);
    assertThat(key.length()).isEqualTo(FlowKey.MAX_BYTES);
  }

  @Test
  void portsDecideBetweenEqualAddresses() {
    FlowKey key = key(frame("10.0.0.1", 9, "10.0.0.1", 8).udp());

    assertThat(key.port(Side.LOW)).isEqualTo(8);
    assertThat(sender(frame("10.0.0.1", 9, "10.0.0.1", 8).udp())).isEqualTo(Side.HIGH);
  }

  @Test
  void everyPartCounts() {
    FrameBuilder plain = frame("10.0.0.1", 1, "10.0.0.2", 2);

    assertThat(key(plain.udp()))
        .isNotEqualTo(key(plain.tcp(0, 0, 2)))
        .isNotEqualTo(key(frame("10.0.0.1", 1, "10.0.0.2", 3).udp()))
        .isNotEqualTo(key(frame("10.0.0.1", 1, "10.0.0.3", 2).udp()))
        .isNotEqualTo(key(frame("10.0.0.1", 1, "10.0.0.2", 2).vlans(5).udp()));
  }

  @Test
  void questionsAndAnswersOfIcmpAreOneConversation() {
    assertThat(key(frame("10.0.0.1", 0, "10.0.0.2", 0).icmp(8, 0)))
        .isEqualTo(key(frame("10.0.0.2", 0, "10.0.0.1", 0).icmp(0, 0)));
  }

  @Test
  void icmpThatNobodyAnswersKeepsItsDirection() {
    byte[] there = frame("10.0.0.1", 0, "10.0.0.2", 0).icmp(3, 3);
    byte[] back = frame("10.0.0.2", 0, "10.0.0.1", 0).icmp(3, 3);

    assertThat(key(there)).isNotEqualTo(key(back));
    assertThat(sender(back)).isEqualTo(Side.LOW);
    assertThat(key(back).addressText(Side.LOW)).isEqualTo("10.0.0.2");
  }
}
