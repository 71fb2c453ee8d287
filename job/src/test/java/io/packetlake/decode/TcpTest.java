package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TcpTest {

  private static final int TCP_AT = 34;

  private static byte[] segment() {
    return new FrameBuilder()
        .payload(new byte[50])
        .tcp(0xfffffff0L, 17, TcpFlags.SYN | TcpFlags.ECE);
  }

  @Test
  void tellsWhatTheHeaderSays() {
    assertThat(Seen.of(1, segment()))
        .first()
        .asString()
        .startsWith(
            "tcp 10.0.0.1:40000 > 10.0.0.2:80 ip 90 payload 50 of 50 at 54"
                + " seq -16 ack 17 flags 66 window 65535");
  }

  @Test
  void optionsAreNoPayload() {
    byte[] segment = segment();
    segment[TCP_AT + 12] = (byte) 0xf0;

    assertThat(Seen.of(1, segment)).first().asString().contains(" payload 10 of 10 at 94 ");
  }

  @Test
  void aDataOffsetThatCannotBeIsMalformed() {
    byte[] small = segment();
    small[TCP_AT + 12] = 0x40;
    assertThat(Seen.of(1, small)).containsExactly("malformed");

    byte[] large = new FrameBuilder().tcp(1, 2, TcpFlags.ACK);
    large[TCP_AT + 12] = 0x60;
    assertThat(Seen.of(1, large)).containsExactly("malformed");
    assertThat(Seen.of(1, Arrays.copyOf(large, 60)))
        .as("padding is no header")
        .containsExactly("malformed");
  }

  @Test
  void aCutPayloadIsDecodedAndACutHeaderIsNot() {
    assertThat(Seen.ofCut(1, segment(), 60)).first().asString().contains(" payload 6 of 50 at 54 ");
    assertThat(Seen.ofCut(1, segment(), 54)).first().asString().contains(" payload 0 of 50 at 54 ");
    assertThat(Seen.ofCut(1, segment(), 53)).containsExactly("cut");
  }

  @Test
  void cutOptionsAreNotMissed() {
    byte[] segment = segment();
    segment[TCP_AT + 12] = (byte) 0xa0;

    assertThat(Seen.ofCut(1, segment, 68)).first().asString().contains(" payload 0 of 30 at 68 ");
  }
}
