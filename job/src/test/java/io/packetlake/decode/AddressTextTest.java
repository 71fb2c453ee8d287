package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class AddressTextTest {

  private static String text(String hex) {
    byte[] address = Wire.join(hex);
    return AddressText.of(Wire.join("ff", address, "ff"), 1, address.length);
  }

  @Test
  void ipv4IsDotted() {
    assertThat(text("c0000201")).isEqualTo("192.0.2.1");
    assertThat(text("ffffffff")).isEqualTo("255.255.255.255");
    assertThat(text("00000000")).isEqualTo("0.0.0.0");
  }

  @Test
  void ipv6FollowsRfc5952() {
    assertThat(text("20010db8 00000000 00000000 00000001")).isEqualTo("2001:db8::1");
    assertThat(text("20010db8 00000001 00010001 00010001")).isEqualTo("2001:db8:0:1:1:1:1:1");
    assertThat(text("20010000 00000001 00000000 00000001")).isEqualTo("2001:0:0:1::1");
    assertThat(text("20010db8 00000000 00010000 00000001")).isEqualTo("2001:db8::1:0:0:1");
    assertThat(text("00000001 00000002 00000000 00000000")).isEqualTo("0:1:0:2::");
    assertThat(text("20010db8 abcdef12 00000000 00000000")).isEqualTo("2001:db8:abcd:ef12::");
    assertThat(text("00000000 00000000 00000000 00000000")).isEqualTo("::");
    assertThat(text("00000000 00000000 00000000 00000001")).isEqualTo("::1");
    assertThat(text("0064ff9b 00000000 00000000 01020304")).isEqualTo("64:ff9b::102:304");
  }

  @Test
  void ipv4InIpv6IsDotted() {
    assertThat(text("00000000 00000000 0000ffff 01020304")).isEqualTo("::ffff:1.2.3.4");
    assertThat(text("00000000 00000000 00000000 01020304")).isEqualTo("::1.2.3.4");
    assertThat(text("00000000 00000000 00000000 00010002")).isEqualTo("::0.1.0.2");
    assertThat(text("00000000 00000000 ffff0000 01020304")).isEqualTo("::ffff:0:102:304");
  }

  @Test
  void everyTextIsReadAgain() {
    assertThat(AddressText.parse("192.0.2.1", 4)).isEqualTo(Wire.join("c0000201"));
    for (String text :
        new String[] {"2001:db8::1", "::", "::1", "::ffff:1.2.3.4", "::1.2.3.4", "::0.1.0.2"}) {
      assertThat(AddressText.of(AddressText.parse(text, 6), 0, 16)).isEqualTo(text);
    }
  }

  @Test
  void anAddressHasAsManyBytesAsItsTextSays() {
    assertThat(AddressText.bytes("192.0.2.1")).contains(Wire.join("c0000201"));
    assertThat(AddressText.bytes("::ffff:192.0.2.1"))
        .contains(Wire.join("00000000 00000000 0000ffff c0000201"));
    assertThat(AddressText.bytes("2001:DB8:0::1"))
        .contains(Wire.join("20010db8 00000000 00000000 00000001"));
  }

  @Test
  void otherTextsAreNoAddresses() {
    for (String text :
        new String[] {"", "1.2.3", "fe80::1%eth0", "localhost", "1.2.3.4/8", "::g"}) {
      assertThat(AddressText.bytes(text)).as(text).isEmpty();
    }
    assertThatIllegalArgumentException().isThrownBy(() -> AddressText.parse("2001:db8::1", 4));
    assertThatIllegalArgumentException().isThrownBy(() -> AddressText.parse("example.org", 4));
  }
}
