package io.packetlake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.Packet;
import io.packetlake.fixture.FrameBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pcap4j.packet.Dot1qVlanTagPacket;
import org.pcap4j.packet.IcmpV4CommonPacket;
import org.pcap4j.packet.IcmpV6CommonPacket;
import org.pcap4j.packet.IpPacket;
import org.pcap4j.packet.SctpPacket;
import org.pcap4j.packet.TcpPacket;
import org.pcap4j.packet.TcpPacket.TcpHeader;
import org.pcap4j.packet.UdpPacket;
import org.pcap4j.packet.factory.PacketFactories;
import org.pcap4j.packet.namednumber.DataLinkType;
import org.pcap4j.packet.namednumber.ProtocolFamily;

/**
 * Two decoders that share no code must see the same in a packet, of all links, headers and
 * transports that both know.
 */
final class Pcap4jDifferentialTest {
  private static final int PACKETS = 40_000;

  /** The links, and how an IP packet lies in them; pcap4j has raw IP under number 12 only. */
  private enum Link {
    ETHERNET(1, ""),
    ETHERNET_LLC(1, ""),
    NULL(0, ""),
    PPP(9, ""),
    RAW(12, ""),
    PPP_HDLC(50, "ff03"),
    COOKED(113, "0000 0001 0006 020000000001 0000");

    private final int number;
    private final String header;

    Link(int number, String header) {
      this.number = number;
      this.header = header;
    }

    byte[] around(byte[] ip, int... vlans) {
      boolean ipv4 = ip[0] >> 4 == 4;
      String type = ipv4 ? "0800" : "86dd";
      return switch (this) {
        case ETHERNET -> new FrameBuilder().vlans(vlans).ethernet(Integer.parseInt(type, 16), ip);
        case ETHERNET_LLC ->
            new FrameBuilder().ethernet(ip.length + 8, Wire.join("aaaa03 000000", type, ip));
        case NULL -> Wire.join(family(ipv4), ip);
        case PPP, PPP_HDLC -> Wire.join(header, ipv4 ? "0021" : "0057", ip);
        case RAW -> ip;
        case COOKED -> Wire.join(header, type, ip);
      };
    }
  }

  /** As pcap4j expects it: IPv6 has another number on each system. */
  private static byte[] family(boolean ipv4) {
    int number = (ipv4 ? ProtocolFamily.PF_INET : ProtocolFamily.PF_INET6).value();
    return ByteBuffer.allocate(4).order(ByteOrder.nativeOrder()).putInt(number).array();
  }

  /** A packet, of a link. */
  private record Captured(Link link, byte[] bytes) {}

  /** What a decoder sees in a packet; numbers and payload as the transport has them. */
  private record Sight(
      List<Integer> vlans,
      String from,
      String to,
      int protocol,
      List<Integer> numbers,
      List<Byte> payload) {}

  @Test
  void soundPacketsLookTheSame() {
    Random random = new Random(4);
    Map<Link, Integer> seen = new EnumMap<>(Link.class);
    for (int i = 0; i < PACKETS; i++) {
      Captured packet = packet(random);
      assertThat(ours(packet)).as("%s", packet.link()).containsExactly(theirs(packet));
      seen.merge(packet.link(), 1, Integer::sum);
    }
    assertThat(seen).containsOnlyKeys(Link.values());
  }

  @Test
  void brokenPacketsLookTheSameToBothWhereBothSeeATransport() {
    Random random = new Random(5);
    Map<Link, Integer> both = new EnumMap<>(Link.class);
    for (int i = 0; i < PACKETS; i++) {
      Captured packet = packet(random);
      byte[] bytes = packet.bytes();
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      List<Sight> ours = ours(packet);
      Sight theirs = theirsOrNull(packet);
      if (theirs != null && !ours.isEmpty()) {
        both.merge(packet.link(), 1, Integer::sum);
        assertThat(ours).as("%s", packet.link()).first().isEqualTo(theirs);
      }
    }
    assertThat(both).containsOnlyKeys(Link.values());
    assertThat(both.values()).allMatch(count -> count > PACKETS / Link.values().length / 2);
  }

  private static Captured packet(Random random) {
    boolean ipv4 = random.nextBoolean();
    FrameBuilder builder =
        new FrameBuilder()
            .from(address(ipv4, random), random.nextInt(65_536))
            .to(address(ipv4, random), random.nextInt(65_536))
            .window(random.nextInt(65_536))
            .payload(bytes(random.nextInt(100), random));
    Link link = Link.values()[random.nextInt(Link.values().length)];
    byte[] ip = Wire.withoutEthernet(transport(builder, ipv4, random));
    if (!ipv4) {
      ip = withExtensions(ip, random);
    }
    int[] vlans = random.ints(random.nextInt(3), 1, 4_096).toArray();
    return new Captured(link, link.around(ip, vlans));
  }

  private static byte[] transport(FrameBuilder builder, boolean ipv4, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> builder.icmp(ipv4 ? 8 * random.nextInt(2) : 128 + random.nextInt(2), 0);
      case 1 -> builder.ip(Protocol.SCTP, Wire.join(bytes(12, random), "0b000004"));
      case 2, 3 -> builder.udp();
      default -> builder.tcp(random.nextInt(), random.nextInt(), random.nextInt(64));
    };
  }

  /** An IPv6 packet with up to three extension headers: hop-by-hop, routing, destination. */
  private static byte[] withExtensions(byte[] ip, Random random) {
    int[] types = {0, 43, 60};
    byte[] chain = Arrays.copyOfRange(ip, 40, ip.length);
    int next = ip[6] & 0xff;
    for (int i = 2; i >= 0; i--) {
      if (random.nextInt(4) == 0) {
        // PadN, or a routing header of an unknown type with no segments left.
        String content = types[i] == 43 ? "fe00 00000000" : "0104 00000000";
        chain = Wire.join("%02x00".formatted(next), content, chain);
        next = types[i];
      }
    }
    byte[] header = Arrays.copyOf(ip, 40);
    header[6] = (byte) next;
    ByteBuffer.wrap(header).putShort(4, (short) chain.length);
    return Wire.join(header, chain);
  }

  private static byte[] bytes(int length, Random random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String address(boolean ipv4, Random random) {
    byte[] bytes = bytes(ipv4 ? 4 : 16, random);
    return AddressText.of(bytes, 0, bytes.length);
  }

  private static List<Sight> ours(Captured captured) {
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
    byte[] bytes = captured.bytes();
    Packet packet = new Packet().pointTo(bytes, 0, bytes.length);
    new PacketDecoder().decode(packet.describe(0, bytes.length, captured.link().number, 0), sink);
    return sights;
  }

  private static Sight sight(DecodedPacket packet) {
    int length = packet.addressLength();
    int payload = packet.payloadOffset();
    return new Sight(
        List.of(packet.outerVlan(), packet.innerVlan()).subList(0, packet.vlanCount()),
        AddressText.of(packet.data(), packet.sourceAddressOffset(), length),
        AddressText.of(packet.data(), packet.destinationAddressOffset(), length),
        packet.protocol(),
        numbers(packet),
        hasPayload(packet.protocol())
            ? list(packet.data(), payload, payload + packet.capturedPayloadLength())
            : List.of());
  }

  /** Pcap4j takes the chunks of SCTP and the fields of ICMP messages for headers. */
  private static boolean hasPayload(int protocol) {
    return protocol != Protocol.SCTP && protocol != Protocol.ICMP && protocol != Protocol.ICMP6;
  }

  private static List<Integer> numbers(DecodedPacket packet) {
    return switch (packet.protocol()) {
      case Protocol.ICMP, Protocol.ICMP6 -> List.of(packet.sourcePort());
      case Protocol.TCP ->
          List.of(
              packet.sourcePort(),
              packet.destinationPort(),
              packet.sequence(),
              packet.acknowledgement(),
              packet.tcpFlags() & 0x3f,
              packet.window());
      default -> List.of(packet.sourcePort(), packet.destinationPort());
    };
  }

  /** As {@link #theirs}; pcap4j throws this at some messages of ICMPv6 that are not whole. */
  private static Sight theirsOrNull(Captured captured) {
    try {
      return theirs(captured);
    } catch (ArrayIndexOutOfBoundsException e) {
      return null;
    }
  }

  /** What pcap4j sees; null where it sees no transport. */
  private static Sight theirs(Captured captured) {
    byte[] bytes = captured.bytes();
    org.pcap4j.packet.Packet packet =
        PacketFactories.getFactory(org.pcap4j.packet.Packet.class, DataLinkType.class)
            .newInstance(bytes, 0, bytes.length, DataLinkType.getInstance(captured.link().number));
    IpPacket ip = packet.get(IpPacket.class);
    Transport transport = ip == null ? null : transport(packet);
    if (transport == null) {
      return null;
    }
    byte[] source = ip.getHeader().getSrcAddr().getAddress();
    byte[] destination = ip.getHeader().getDstAddr().getAddress();
    return new Sight(
        vlans(packet),
        AddressText.of(source, 0, source.length),
        AddressText.of(destination, 0, destination.length),
        transport.protocol(),
        transport.numbers(),
        transport.payload());
  }

  private record Transport(int protocol, List<Integer> numbers, List<Byte> payload) {}

  private static Transport transport(org.pcap4j.packet.Packet packet) {
    TcpPacket tcp = packet.get(TcpPacket.class);
    if (tcp != null) {
      return new Transport(Protocol.TCP, numbers(tcp.getHeader()), payload(tcp));
    }
    UdpPacket udp = packet.get(UdpPacket.class);
    if (udp != null) {
      return new Transport(Protocol.UDP, ports(udp.getHeader()), payload(udp));
    }
    SctpPacket sctp = packet.get(SctpPacket.class);
    if (sctp != null) {
      return new Transport(Protocol.SCTP, ports(sctp.getHeader()), List.of());
    }
    IcmpV4CommonPacket icmp = packet.get(IcmpV4CommonPacket.class);
    if (icmp != null) {
      int type = icmp.getHeader().getType().value() & 0xff;
      return new Transport(Protocol.ICMP, List.of(type), List.of());
    }
    IcmpV6CommonPacket icmp6 = packet.get(IcmpV6CommonPacket.class);
    return icmp6 == null
        ? null
        : new Transport(
            Protocol.ICMP6, List.of(icmp6.getHeader().getType().value() & 0xff), List.of());
  }

  private static List<Byte> payload(org.pcap4j.packet.Packet packet) {
    byte[] bytes = packet.getPayload() == null ? new byte[0] : packet.getPayload().getRawData();
    return list(bytes, 0, bytes.length);
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

  private static List<Integer> ports(org.pcap4j.packet.TransportPacket.TransportHeader header) {
    return List.of(header.getSrcPort().valueAsInt(), header.getDstPort().valueAsInt());
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
