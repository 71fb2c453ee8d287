package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.fixture.FrameBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.EthernetPacket;
import org.pcap4j.packet.IllegalRawDataException;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket;

/** Two decoders that share no code must see the same in a frame. */
final class Pcap4jDifferentialTest {
  private static final int FRAMES = 20_000;

  /** What a decoder sees in a frame; numbers are in the order of {@link #ours}. */
  private record Sight(
      List<Integer> vlans, String from, String to, List<Integer> numbers, List<Byte> payload) {}

  @Test
  void soundFramesLookTheSame() throws IllegalRawDataException {
    Random random = new Random(4);
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = frame(random);
      assertThat(ours(frame)).containsExactly(theirs(frame));
    }
  }

  @Test
  void brokenFramesLookTheSameToBothWhereBothSeeATransport() {
    Random random = new Random(5);
    int both = 0;
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = frame(random);
      frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
      List<Sight> ours = ours(frame);
      Sight theirs = theirsOrNull(frame);
      if (theirs != null && !ours.isEmpty()) {
        both++;
        assertThat(ours).first().isEqualTo(theirs);
      }
    }
    assertThat(both).isGreaterThan(FRAMES / 2);
  }

  private static byte[] frame(Random random) {
    boolean ipv4 = random.nextBoolean();
    byte[] payload = new byte[random.nextInt(100)];
    random.nextBytes(payload);
    FrameBuilder builder =
        new FrameBuilder()
            .from(address(ipv4, random), random.nextInt(65_536))
            .to(address(ipv4, random), random.nextInt(65_536))
            .vlans(random.ints(random.nextInt(3), 1, 4_096).toArray())
            .window(random.nextInt(65_536))
            .payload(payload);
    return random.nextBoolean()
        ? builder.udp()
        : builder.tcp(random.nextInt(), random.nextInt(), random.nextInt(64));
  }

  private static String address(boolean ipv4, Random random) {
    byte[] bytes = new byte[ipv4 ? 4 : 16];
    random.nextBytes(bytes);
    return AddressText.of(bytes, 0, bytes.length);
  }

  private static List<Sight> ours(byte[] frame) {
    List<Sight> sights = new ArrayList<>();
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void decoded(DecodedPacket packet) {
            sights.add(sight(packet));
          }

          @Override
          public void undecoded(Packet packet, UndecodedReason reason) {
            assertThat(reason).isNotEqualTo(UndecodedReason.CUT);
          }
        };
    Packet packet = new Packet().pointTo(frame, 0, frame.length);
    new PacketDecoder().decode(packet.describe(0, frame.length, 1, 0), sink);
    return sights;
  }

  private static Sight sight(DecodedPacket packet) {
    int length = packet.addressLength();
    int payload = packet.payloadOffset();
    return new Sight(
        List.of(packet.outerVlan(), packet.innerVlan()).subList(0, packet.vlanCount()),
        AddressText.of(packet.data(), packet.sourceAddressOffset(), length),
        AddressText.of(packet.data(), packet.destinationAddressOffset(), length),
        List.of(
            packet.sourcePort(),
            packet.destinationPort(),
            packet.sequence(),
            packet.acknowledgement(),
            packet.tcpFlags() & 0x3f,
            packet.window()),
        list(packet.data(), payload, payload + packet.capturedPayloadLength()));
  }

  private static Sight theirsOrNull(byte[] frame) {
    try {
      return theirs(frame);
    } catch (IllegalRawDataException e) {
      return null;
    }
  }

  private static Sight theirs(byte[] frame) throws IllegalRawDataException {
    org.pcap4j.packet.Packet packet = EthernetPacket.newPacket(frame, 0, frame.length);
    TcpPacket tcp = packet.get(TcpPacket.class);
    UdpPacket udp = packet.get(UdpPacket.class);
    if (tcp == null && udp == null) {
      return null;
    }
    IpPacket.IpHeader ip = packet.get(IpPacket.class).getHeader();
    byte[] source = ip.getSrcAddr().getAddress();
    byte[] destination = ip.getDstAddr().getAddress();
    org.pcap4j.packet.Packet payload = (tcp == null ? udp : tcp).getPayload();
    byte[] bytes = payload == null ? new byte[0] : payload.getRawData();
    return new Sight(
        vlans(packet),
        AddressText.of(source, 0, source.length),
        AddressText.of(destination, 0, destination.length),
        tcp == null ? numbers(udp.getHeader()) : numbers(tcp.getHeader()),
        list(bytes, 0, bytes.length));
  }

  private static List<Integer> vlans(org.pcap4j.packet.Packet packet) {
    List<Integer> vlans = new ArrayList<>();
    for (org.pcap4j.packet.Packet layer : packet) {
      if (layer instanceof Dot1qVlanTagPacket tag && tag.getHeader().getVidAsInt() != 0) {
        vlans.add(tag.getHeader().getVidAsInt());
      }
    }
    return vlans;
  }

  private static List<Integer> numbers(UdpPacket.UdpHeader udp) {
    return List.of(udp.getSrcPort().valueAsInt(), udp.getDstPort().valueAsInt(), 0, 0, 0, 0);
  }

  private static List<Integer> numbers(TcpHeader tcp) {
    return List.of(
        tcp.getSrcPort().valueAsInt(),
        tcp.getDstPort().valueAsInt(),
        tcp.getSequenceNumber(),
        tcp.getAcknowledgmentNumber(),
        flags(tcp),
        tcp.getWindowAsInt());
  }

  private static int flags(TcpHeader tcp) {
    return (tcp.getFin() ? TcpFlags.FIN : 0)
        | (tcp.getSyn() ? TcpFlags.SYN : 0)
        | (tcp.getRst() ? TcpFlags.RST : 0)
        | (tcp.getPsh() ? TcpFlags.PSH : 0)
        | (tcp.getAck() ? TcpFlags.ACK : 0)
        | (tcp.getUrg() ? TcpFlags.URG : 0);
  }

  private static List<Byte> list(byte[] data, int from, int to) {
    List<Byte> bytes = new ArrayList<>();
    for (byte b : Arrays.copyOfRange(data, from, to)) {
      bytes.add(b);
    }
    return bytes;
  }
}
