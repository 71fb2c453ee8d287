package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PacketDecoderTest {
  @Test
  void decodesTcpOverIpv4OverTwoVlans() {
    byte[] frame =
        new FrameBuilder().vlans(7, 9).payload(new byte[] {1, 2, 3}).tcp(100, 200, TcpFlags.ACK);

    Seen.Layer layer = Seen.of(1, frame).only();

    assertThat(layer)
        .isEqualTo(
            new Seen.Layer(
                List.of(7, 9),
                4,
                "10.0.0.1",
                40_000,
                "10.0.0.2",
                80,
                43,
                Protocol.TCP,
                List.of(100, 200, TcpFlags.ACK, 65_535),
                frame.length - 3,
                3,
                List.of((byte) 1, (byte) 2, (byte) 3)));
  }
}
