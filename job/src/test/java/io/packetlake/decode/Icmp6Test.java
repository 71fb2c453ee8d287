package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class Icmp6Test {

  private static List<String> message(int type, int code) {
    return Seen.conversations(
        1, new FrameBuilder().from("fe80::1", 0).to("ff02::1", 0).icmp(type, code));
  }

  @Test
  void asksAndAnswersAreOneConversation() {
    assertThat(message(135, 0)).containsExactly("icmp6 [fe80::1]:135 > [ff02::1]:136");
    assertThat(message(136, 0)).containsExactly("icmp6 [fe80::1]:136 > [ff02::1]:135");
  }

  @Test
  void othersHaveTypeAndCode() {
    assertThat(message(1, 4)).containsExactly("icmp6 [fe80::1]:1 > [ff02::1]:4");
    assertThat(message(143, 0)).containsExactly("icmp6 [fe80::1]:143 > [ff02::1]:0");
  }
}
