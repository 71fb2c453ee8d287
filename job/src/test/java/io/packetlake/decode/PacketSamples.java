package io.packetlake.decode;

import io.packetlake.fixture.FrameBuilder;
import java.util.List;

/** One sound packet or more of everything that is decoded. */
final class PacketSamples {
  /**
   * A packet.
   *
   * @param linkType its LINKTYPE number
   * @param bytes the packet
   * @param guessed whether decoders guess at something in it: cut, it may look like less
   */
  record Sample(int linkType, byte[] bytes, boolean guessed) {}

  private static final String WLAN = "0000 020000000001 020000000002 020000000003 1000";
  private static final String SNAP = "aaaa03 000000 0800";

  private static final byte[] SUBFRAMES =
      Wire.join(
          new byte[12],
          "0027",
          SNAP,
          Wire.udp4(),
          "00000000",
          new byte[11],
          "0027",
          SNAP,
          Wire.udp4());

  private PacketSamples() {}

  static List<Sample> all() {
    return List.of(
        sound(1, new FrameBuilder().payload(new byte[40]).tcp(1, 2, TcpFlags.ACK)),
        sound(1, new FrameBuilder().from("::1", 1).to("::2", 2).tcp(1, 2, TcpFlags.SYN)),
        sound(1, new FrameBuilder().vlans(1, 2, 3).payload(new byte[9]).udp()),
        sound(1, new FrameBuilder().icmp(8, 0)),
        sound(1, new FrameBuilder().from("::1", 1).to("::2", 2).icmp(128, 0)),
        sound(1, Wire.ip(132, new byte[20])),
        sound(
            1,
            Wire.ip6(
                0,
                Wire.join(
                    "2b00010400000000 3c00010400000000 2c00010400000000"
                        + "3300000000000001 1104000000000001 0000000200000000 0000000000000000",
                    "138817700008 0000"))),
        sound(1, new FrameBuilder().ethernet(39, Wire.join(SNAP, Wire.udp4()))),
        sound(113, Wire.join(new byte[14], "0800", Wire.udp4())),
        sound(276, Wire.join("0800", new byte[18], Wire.udp4())),
        sound(101, Wire.udp6()),
        sound(228, Wire.udp4()),
        sound(0, Wire.join("02000000", Wire.udp4())),
        sound(9, Wire.join("ff030021", Wire.udp4())),
        sound(50, Wire.join("0f000800", Wire.udp4())),
        sound(104, Wire.join("0f000800", Wire.udp4())),
        sound(10, Wire.join("50", new byte[12], SNAP, Wire.udp4())),
        sound(107, Wire.join("1841 03 00 80 000000 0800", Wire.udp4())),
        sound(105, Wire.join("8801", WLAN, "0000", SNAP, Wire.udp4())),
        sound(127, Wire.join("0000090002000000 20 8801", WLAN, "00000000", SNAP, Wire.udp4())),
        sound(105, Wire.join("8801", WLAN, "8000", SUBFRAMES)),
        sound(1, Wire.ip(47, Wire.join("00008240 8801", WLAN, "8000", SUBFRAMES))),
        sound(6, Wire.join("1040", new byte[6], "8200000000020430 0011", SNAP, Wire.udp4())),
        sound(192, Wire.join("00000c000100000002000000", Wire.udp4Frame())),
        sound(258, Wire.join("0c0000000100000001000000", Wire.udp4Frame())),
        sound(239, Wire.join("02000001 0800010008000300 23000900", Wire.udp4())),
        sound(1, new FrameBuilder().ethernet(0x8847, Wire.join("00010040000201ff", Wire.udp4()))),
        guessed(
            new FrameBuilder().ethernet(0x8847, Wire.join("000201ff00000000", Wire.udp4Frame()))),
        sound(1, new FrameBuilder().ethernet(0x8864, Wire.join("1100000100210021", Wire.udp4()))),
        sound(1, new FrameBuilder().ethernet(0x88e7, Wire.join("00000102", Wire.udp4Frame()))),
        sound(1, new FrameBuilder().ethernet(0x8903, Wire.join("005f", Wire.udp4Frame()))),
        sound(1, new FrameBuilder().ethernet(0x893f, Wire.join("0000000000000800", Wire.udp4()))),
        sound(1, new FrameBuilder().ethernet(0x894f, Wire.join("0002020100000000", Wire.udp4()))),
        sound(1, Wire.ip(4, Wire.udp4())),
        sound(1, Wire.ip6(41, Wire.udp6())),
        sound(1, Wire.ip(47, Wire.join("b00065580000000000000001 00000002", Wire.udp4Frame()))),
        sound(1, Wire.ip(47, Wire.join("100088be 00000001 1001000000000000", Wire.udp4Frame()))),
        sound(
            1,
            Wire.ip(47, Wire.join("100022eb 00000001 200100000000000000000000", Wire.udp4Frame()))),
        guessed(Wire.udpTo(4_789, Wire.join("0800000000000700", Wire.udp4Frame()))),
        guessed(Wire.udpTo(6_081, Wire.join("02400800000007000102030401020304", Wire.udp4()))),
        guessed(
            Wire.udpTo(
                2_152,
                Wire.join("34ff002f00000001 00000085 01000985 02000000 00000000", Wire.udp4()))),
        guessed(Wire.udpTo(3_544, Wire.join("00001234c0000201", Wire.udp6()))),
        guessed(
            Wire.udpTo(1_701, Wire.join("4a020033000100020005000600020000 ff030021", Wire.udp4()))),
        guessed(Wire.udpTo(1_701, Wire.join("0003000000000007 11223344", Wire.udp4Frame()))),
        guessed(Wire.ip(115, Wire.join("00000007 40000000", Wire.udp4Frame()))),
        guessed(Wire.udpTo(4_790, Wire.join("0c00000400000700 0002020100000000", Wire.udp4()))),
        guessed(Wire.udpTo(5_072, Wire.join("01001129 00000000 07", Wire.udp6()))),
        guessed(Wire.udpTo(5_247, Wire.join("0010430000000000 0108", WLAN, SNAP, Wire.udp4()))));
  }

  private static Sample sound(int linkType, byte[] bytes) {
    return new Sample(linkType, bytes, false);
  }

  private static Sample guessed(byte[] bytes) {
    return new Sample(1, bytes, true);
  }
}
