package io.packetlake.decode;

import io.packetlake.fixture.FrameBuilder;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as they are on the wire, and the packets that most tests put into something else. */
final class Wire {
  /** What {@link Seen#conversations} says of {@link #udp4}. */
  static final String UDP4 = "udp 10.0.0.1:5000 > 10.0.0.2:6000";

  /** What {@link Seen#conversations} says of {@link #udp6}. */
  static final String UDP6 = "udp [2001:db8::1]:5000 > [2001:db8::2]:6000";

  private Wire() {}

  /** Joins hexadecimal strings (blanks do not count) and byte arrays. */
  static byte[] join(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(
          part instanceof byte[] bytes
              ? bytes
              : HexFormat.of().parseHex(part.toString().replace(" ", "")));
    }
    return out.toByteArray();
  }

  /** An IPv4 packet of 31 bytes. */
  static byte[] udp4() {
    return withoutEthernet(udp4Frame());
  }

  /** An IPv6 packet of 51 bytes. */
  static byte[] udp6() {
    return withoutEthernet(udp6Frame());
  }

  /** {@link #udp4} in an Ethernet frame. */
  static byte[] udp4Frame() {
    return frame("10.0.0.1", "10.0.0.2").udp();
  }

  /** {@link #udp6} in an Ethernet frame. */
  static byte[] udp6Frame() {
    return frame("2001:db8::1", "2001:db8::2").udp();
  }

  /** Bytes as the payload of a UDP datagram to a port, in an Ethernet frame. */
  static byte[] udpTo(int port, byte[] payload) {
    return new FrameBuilder().from("192.0.2.1", 7_777).to("192.0.2.2", port).payload(payload).udp();
  }

  /** What {@link Seen#conversations} says of {@link #udpTo}. */
  static String outerUdp(int port) {
    return "udp 192.0.2.1:7777 > 192.0.2.2:" + port;
  }

  /** Bytes as what follows an IPv4 header, in an Ethernet frame. */
  static byte[] ip(int protocol, byte[] payload) {
    return new FrameBuilder().from("192.0.2.1", 0).to("192.0.2.2", 0).ip(protocol, payload);
  }

  /** Bytes as what follows an IPv6 header, in an Ethernet frame. */
  static byte[] ip6(int next, byte[] payload) {
    return new FrameBuilder().from("2001:db8::1", 0).to("2001:db8::2", 0).ip(next, payload);
  }

  /** What follows the Ethernet header of a frame. */
  static byte[] withoutEthernet(byte[] frame) {
    return Arrays.copyOfRange(frame, 14, frame.length);
  }

  private static FrameBuilder frame(String from, String to) {
    return new FrameBuilder().from(from, 5_000).to(to, 6_000).payload(new byte[] {1, 2, 3});
  }
}
