package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import org.junit.jupiter.api.Test;

final class IcmpTest {

  @Test
  void aRequestAndItsReplyAreOneConversation() {
    byte[] request = new FrameBuilder().payload(new byte[56]).icmp(8, 0);
    byte[] reply = new FrameBuilder().from("10.0.0.2", 0).to("10.0.0.1", 0).icmp(0, 0);

    assertThat(Seen.of(1, request))
        .first()
        .asString()
        .startsWith("icmp 10.0.0.1:8 > 10.0.0.2:0 ip 84 payload 56 of 56 at 42");
    assertThat(Seen.conversations(1, reply)).containsExactly("icmp 10.0.0.2:0 > 10.0.0.1:8");
  }

  @Test
  void othersHaveTypeAndCode() {
    assertThat(Seen.conversations(1, new FrameBuilder().icmp(3, 13)))
        .containsExactly("icmp 10.0.0.1:3 > 10.0.0.2:13");
  }

  @Test
  void aMessageOfFewerThanEightBytesIsMalformed() {
    assertThat(Seen.of(1, Wire.ip(1, new byte[7]))).containsExactly("malformed");
  }
}
