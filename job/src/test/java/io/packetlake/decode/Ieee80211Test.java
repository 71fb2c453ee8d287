package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class Ieee80211Test {

  private static final byte[] LLC = Wire.join("aaaa03 000000 0800", Wire.udp4());
  private static final String ADDRESSES = "0000 020000000001 020000000002 020000000003";

  @Test
  void carriesDataFramesInClear() {
    assertThat(Seen.conversations(105, Wire.join("0801", ADDRESSES, "1000", LLC)))
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(105, Wire.join("0803", ADDRESSES, "1000 020000000004", LLC)))
        .as("between access points")
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(105, Wire.join("8801", ADDRESSES, "1000 0000", LLC)))
        .as("QoS")
        .containsExactly(Wire.UDP4);
    assertThat(Seen.conversations(105, Wire.join("8881", ADDRESSES, "1000 0000 00000000", LLC)))
        .as("QoS with HT control")
        .containsExactly(Wire.UDP4);
  }

  @Test
  void theCheckSequenceIsNoPayload() {
    assertThat(Seen.conversations(105, Wire.join("0801", ADDRESSES, "1000", LLC, "deadbeef")))
        .containsExactly(Wire.UDP4);
  }

  @Test
  void otherFramesHaveAReason() {
    assertThat(Seen.of(105, Wire.join("8000", ADDRESSES, "1000", LLC)))
        .containsExactly("link_control");
    assertThat(Seen.of(105, Wire.join("d400 0000 020000000001"))).containsExactly("link_control");
    assertThat(Seen.of(105, Wire.join("4801", ADDRESSES, "1000"))).containsExactly("link_control");
    assertThat(Seen.of(105, Wire.join("0841", ADDRESSES, "1000", LLC)))
        .containsExactly("encrypted");
    assertThat(Seen.of(105, Wire.join("0805", ADDRESSES, "1000", LLC))).containsExactly("fragment");
    assertThat(Seen.of(105, Wire.join("0801", ADDRESSES, "1100", LLC))).containsExactly("fragment");
  }
}
