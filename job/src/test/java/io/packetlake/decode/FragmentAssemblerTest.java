package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.Fragments;
import io.packetlake.fixture.FrameBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentAssemblerTest {
  private static final String V4 = "10.0.0.1,10.0.0.2";
  private static final String V6 = "2001:db8::1,2001:db8::2";
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @ParameterizedTest
  @CsvSource({V4, V6})
  void anyOrderGivesTheWhole(String from, String to) {
    byte[] payload = bytes(1, 3000);
    List<byte[]> frames = fragments(from, to).cut(Fragments.udp(5000, 6000, payload), 1000);
    List<String> whole = whole(from, to, payload);

    assertThat(put(frames).conversations()).isEqualTo(whole);
    Collections.reverse(frames);
    assertThat(put(frames).conversations()).isEqualTo(whole);
  }

  @Test
  void anyCutsOrderAndRepetitionsGiveTheWhole() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      boolean v4 = random.nextBoolean();
      String from = v4 ? "10.0.0.1" : "2001:db8::1";
      String to = v4 ? "10.0.0.2" : "2001:db8::2";
      byte[] payload = bytes(seed, random.nextInt(6_000));
      byte[] udp = Fragments.udp(5000, 6000, payload);
      List<byte[]> frames =
          new ArrayList<>(fragments(from, to).cut(udp, 8 * (1 + random.nextInt(90))));
      if (frames.size() == 1) {
        continue; // small enough to be no fragment
      }
      Collections.shuffle(frames, random);
      byte[] completing = frames.get(frames.size() - 1);
      for (int again = random.nextInt(4); again > 0; again--) {
        int place = random.nextInt(frames.size() - 1);
        frames.add(place + 1 + random.nextInt(frames.size() - 1 - place), frames.get(place));
      }
      assertThat(frames.get(frames.size() - 1)).isSameAs(completing);

      Reassembly reassembly = put(frames);

      assertThat(reassembly.conversations())
          .as("seed %d", seed)
          .isEqualTo(whole(from, to, payload));
      assertThat(reassembly.lost()).isEmpty();
    }
  }

  @Test
  void overlappingCutsOfTheSameBytesGiveTheWholeInIpv4() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      byte[] payload = bytes(seed, 500 + random.nextInt(500));
      byte[] udp = Fragments.udp(5000, 6000, payload);
      Fragments fragments = fragments("10.0.0.1", "10.0.0.2");
      List<byte[]> frames = new ArrayList<>(fragments.cut(udp, 64));
      byte[] last = frames.remove(frames.size() - 1);
      for (int i = 0; i < 20; i++) {
        int start = 8 * random.nextInt(udp.length / 8 - 9);
        frames.add(fragments.part(start, Arrays.copyOfRange(udp, start, start + 72)));
      }
      Collections.shuffle(frames, random);
      frames.add(last);

      List<String> conversations = put(frames).conversations();

      assertThat(conversations.get(0))
          .as("seed %d", seed)
          .isEqualTo(whole("10.0.0.1", "10.0.0.2", payload).get(0));
    }
  }

  @Test
  void bytesThatCameFirstStayInIpv4() {
    byte[] udp = Fragments.udp(5000, 6000, bytes(1, 56));
    byte[] forged = new byte[48];
    Fragments fragments = fragments("10.0.0.1", "10.0.0.2");
    List<byte[]> frames =
        List.of(
            fragments.part(0, Arrays.copyOf(udp, 32)),
            fragments.part(0, forged),
            fragments.last(48, Arrays.copyOfRange(udp, 48, 64)));

    byte[] expected = udp.clone();
    System.arraycopy(forged, 0, expected, 32, 16);
    assertThat(put(frames).conversations())
        .isEqualTo(whole("10.0.0.1", "10.0.0.2", Arrays.copyOfRange(expected, 8, expected.length)));
  }

  @Test
  void overlapThrowsAnIpv6DatagramAwayWithWhatComesLater() {
    byte[] udp = Fragments.udp(5000, 6000, bytes(1, 56));
    Fragments fragments = fragments("2001:db8::1", "2001:db8::2");
    Reassembly reassembly =
        put(
            List.of(
                fragments.part(0, Arrays.copyOf(udp, 32)),
                fragments.part(24, Arrays.copyOfRange(udp, 24, 40)),
                fragments.part(32, Arrays.copyOfRange(udp, 32, 40)),
                fragments.last(40, Arrays.copyOfRange(udp, 40, 64))));

    assertThat(reassembly.conversations()).isEmpty();
    assertThat(reassembly.lost()).isEqualTo(Map.of(0, 4L));
  }

  @Test
  void eachCaptureLosesItsOwnFragments() {
    List<byte[]> frames =
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, bytes(1, 400)), 80);
    Reassembly reassembly =
        new Reassembly()
            .frame(0, 0, frames.get(0))
            .frame(1, 1, frames.get(1))
            .frame(1, 2, frames.get(3))
            .frame(2, 3, frames.get(5));

    assertThat(reassembly.conversations()).isEmpty();
    assertThat(reassembly.lost()).isEqualTo(Map.of(0, 1L, 1, 2L, 2, 1L));
  }

  @Test
  void whatComesAfterTheTimeoutIsOfAnotherDatagram() {
    byte[] payload = bytes(1, 100);
    List<byte[]> frames =
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, payload), 56);
    Reassembly late =
        new Reassembly().frame(0, 0, frames.get(0)).frame(0, 60 * SECOND, frames.get(1));
    Reassembly inTime =
        new Reassembly().frame(0, 0, frames.get(0)).frame(0, 60 * SECOND - 1, frames.get(1));

    assertThat(late.conversations()).isEmpty();
    assertThat(late.lost()).isEqualTo(Map.of(0, 2L));
    assertThat(inTime.conversations()).isEqualTo(whole("10.0.0.1", "10.0.0.2", payload));
  }

  @Test
  void anIdentificationIsUsedAgain() {
    byte[] payload = bytes(1, 100);
    List<byte[]> frames =
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, payload), 56);
    Reassembly twice = put(frames);
    frames.forEach(twice::frame);

    String line = whole("10.0.0.1", "10.0.0.2", payload).get(0);
    assertThat(twice.conversations()).containsExactly(line, line);
  }

  @ParameterizedTest
  @CsvSource({V4, V6})
  void thePingOfDeathIsThrownAway(String from, String to) {
    Fragments fragments = fragments(from, to);
    Reassembly reassembly =
        put(List.of(fragments.part(0, new byte[1400]), fragments.last(65_528, new byte[1400])));

    assertThat(reassembly.conversations()).isEmpty();
    assertThat(reassembly.lost()).isEqualTo(Map.of(0, 2L));
  }

  @Test
  void theLongestDatagramIsPutTogether() {
    byte[] payload = bytes(1, 65_507);
    List<byte[]> frames =
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, payload), 1480);
    assertThat(put(frames).conversations())
        .containsExactlyElementsOf(whole("10.0.0.1", "10.0.0.2", payload));
  }

  @Test
  void endsThatContradictEachOtherThrowTheDatagramAway() {
    Fragments fragments = fragments("10.0.0.1", "10.0.0.2");
    Reassembly twoEnds =
        put(List.of(fragments.last(64, new byte[8]), fragments.last(80, new byte[8])));
    Reassembly pastTheEnd =
        put(List.of(fragments.last(64, new byte[8]), fragments.part(72, new byte[8])));
    Reassembly endTooEarly =
        put(List.of(fragments.part(64, new byte[8]), fragments.last(8, new byte[8])));

    for (Reassembly reassembly : List.of(twoEnds, pastTheEnd, endTooEarly)) {
      assertThat(reassembly.conversations()).isEmpty();
      assertThat(reassembly.lost()).isEqualTo(Map.of(0, 2L));
    }
  }

  @Test
  void whatTheSnaplenCutIsNotCaptured() {
    byte[] payload = bytes(1, 100);
    List<byte[]> frames =
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, payload), 56);
    Reassembly reassembly =
        new Reassembly().frame(0, 1, frames.get(1)).frame(0, 2, frames.get(0), 14 + 20 + 28);

    assertThat(reassembly.conversations())
        .singleElement()
        .asString()
        .startsWith("udp 10.0.0.1:5000 > 10.0.0.2:6000 ip 128 payload 20 of 100");
  }

  @Test
  void tunnelsInsideAreFollowedAndThoseOutsideKept() {
    byte[] gre = Wire.join("0000 0800", Wire.udp4());
    List<byte[]> outer = new Fragments("192.0.2.1", "192.0.2.2", 7, Protocol.GRE).cut(gre, 16);
    assertThat(conversationsOnly(put(outer)))
        .containsExactly("gre 192.0.2.1:0 > 192.0.2.2:0", "via gre " + Wire.UDP4);

    Reassembly inner = new Reassembly();
    for (byte[] frame :
        fragments("10.0.0.1", "10.0.0.2").cut(Fragments.udp(5000, 6000, bytes(1, 20)), 16)) {
      inner.frame(Wire.ip(Protocol.IPV4, Wire.withoutEthernet(frame)));
    }
    assertThat(conversationsOnly(inner))
        .containsExactly(
            "ipv4 192.0.2.1:0 > 192.0.2.2:0",
            "ipv4 192.0.2.1:0 > 192.0.2.2:0",
            "via ip_in_ip " + Wire.UDP4);
  }

  private static List<String> conversationsOnly(Reassembly reassembly) {
    return reassembly.conversations().stream()
        .map(line -> line.replaceFirst(" ip .*", ""))
        .toList();
  }

  private static Fragments fragments(String from, String to) {
    return new Fragments(from, to, 77, Protocol.UDP);
  }

  private static Reassembly put(List<byte[]> frames) {
    Reassembly reassembly = new Reassembly();
    frames.forEach(reassembly::frame);
    return reassembly;
  }

  private static List<String> whole(String from, String to, byte[] payload) {
    byte[] frame = new FrameBuilder().from(from, 5000).to(to, 6000).payload(payload).udp();
    return Reassembly.withoutPlace(Seen.of(1, frame));
  }

  private static byte[] bytes(long seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
