package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.filter.FilterException;
import io.packetlake.filter.libpcap.FilterCompiler;
import io.packetlake.fixture.FrameBuilder;
import io.packetlake.fixture.PcapBuilder;
import io.packetlake.fixture.TcpConversation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest {
  private static final long TIME = 1_700_000_000_123_456_000L;

  @TempDir Path dir;

  @Test
  void everyLayerAndFieldIsPrinted() {
    PcapBuilder pcap = new PcapBuilder();
    new TcpConversation().vlans(7).handshake().clientSays("GET / HTTP/1.1\r\n\r\n").writeTo(pcap);

    CommandRun run = CommandRun.of("show", pcap.writeTo(dir.resolve("a.pcap")));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Packet 1 at offset 24, 2023-11-14T22:13:20Z, 58 of 58 bytes, link type 1")
        .contains("[Ethernet Header (14 bytes)]")
        .contains("VID: 7")
        .contains("Destination address: /10.0.0.2")
        .contains("Sequence Number: 1000")
        .contains("Text: GET / HTTP/1.1\\r\\n\\r\\n")
        .endsWith("No more packets.\n");
  }

  @Test
  void countAndOffsetChoosePackets() {
    PcapBuilder pcap = new PcapBuilder();
    new TcpConversation().handshake().writeTo(pcap);
    Path file = pcap.writeTo(dir.resolve("a.pcap"));

    assertThat(CommandRun.of("show", "-n", 2, file).out())
        .contains("Packet 2 ")
        .doesNotContain("Packet 3 ");
    assertThat(CommandRun.of("show", "-n", 1, "--offset", 25, file).out())
        .startsWith("Packet 1 at offset 94,");
    assertThat(CommandRun.of("show", "--offset", 1_000_000, file).out())
        .isEqualTo("No more packets.\n");
  }

  @Test
  void theFilterComesBeforeTheCount() {
    needsLibpcap();
    PcapBuilder pcap = new PcapBuilder();
    new TcpConversation().handshake().clientSays("GET / HTTP/1.1\r\n\r\n").writeTo(pcap);
    Path file = pcap.writeTo(dir.resolve("a.pcap"));

    CommandRun pushed = CommandRun.of("show", "-n", 1, "--filter", "greater 60", file);
    CommandRun none = CommandRun.of("show", "--filter", "udp", file);

    assertThat(pushed.out()).startsWith("Packet 1 at offset").contains("Text: GET / HTTP/1.1");
    assertThat(none.out()).isEqualTo("No more packets.\n");
  }

  @Test
  void aWrongFilterHasTheMessageOfLibpcap() {
    needsLibpcap();
    Path usb =
        new PcapBuilder().linkType(189).packet(TIME, new byte[64]).writeTo(dir.resolve("usb.pcap"));

    CommandRun wrong = CommandRun.of("show", "--filter", "tcp prot 80", usb);
    CommandRun refused = CommandRun.of("show", "--filter", "tcp port 80", usb);

    assertFails(refused, usb);
    assertThat(refused.err())
        .contains("link type 189: libpcap: USB link-layer type filtering not implemented")
        .contains("(offset 24)");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err())
        .hasLineCount(1)
        .startsWith("packetlake show: libpcap refuses the filter 'tcp prot 80': ")
        .contains("syntax error");
  }

  private static void needsLibpcap() {
    try {
      FilterCompiler.compile("ip");
    } catch (FilterException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
  }

  @Test
  void offsetInACompressedFileIsThatOfTheDecompressedOne() throws IOException {
    PcapBuilder pcap = new PcapBuilder();
    new TcpConversation().handshake().writeTo(pcap);
    Path file = dir.resolve("a.pcap.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(pcap.build());
    }

    assertThat(CommandRun.of("show", "-n", 1, "--offset", 94, file).out())
        .startsWith("Packet 1 at offset 94,");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, 108, 113, 228, 276})
  void linkTypesThatWeDecodeAreTakenApart(int linkType) {
    byte[] ethernet = new FrameBuilder().payload("x".getBytes(ISO_8859_1)).udp();
    byte[] packet = Arrays.copyOfRange(ethernet, 14, ethernet.length);
    ByteBuffer frame = ByteBuffer.allocate(20 + packet.length);
    switch (linkType) {
      case 0 -> frame.putInt(Integer.reverseBytes(2));
      case 108 -> frame.putInt(2);
      case 113 ->
          frame
              .putShort((short) 0)
              .putShort((short) 1)
              .putShort((short) 6)
              .putLong(0)
              .putShort((short) 0x800);
      case 276 ->
          frame
              .putShort((short) 0x800)
              .putShort((short) 0)
              .putInt(3)
              .putShort((short) 1)
              .put((byte) 0)
              .put((byte) 6)
              .putLong(0);
      default -> {}
    }
    byte[] bytes = Arrays.copyOf(frame.put(packet).array(), frame.position());
    Path file =
        new PcapBuilder().linkType(linkType).packet(TIME, bytes).writeTo(dir.resolve("a.pcap"));

    assertThat(CommandRun.of("show", file).out())
        .contains("[IPv4 Header (20 bytes)]")
        .contains("Source port: 40000");
  }

  @Test
  void packetsThatAreNoneArePrintedAsBytes() {
    Path file =
        new PcapBuilder()
            .packet(TIME, new byte[0])
            .packet(TIME, new byte[] {1, 2, 3})
            .linkType(1)
            .writeTo(dir.resolve("a.pcap"));

    CommandRun run = CommandRun.of("show", file);

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("0 of 0 bytes").contains("Hex stream: 01 02 03");
  }

  @Test
  void filesThatAreNoCapturesFailWithNameAndReason() throws IOException {
    Path text = Files.writeString(dir.resolve("notes.txt"), "not a capture\n");
    Path empty = Files.createFile(dir.resolve("empty.pcap"));

    assertFails(CommandRun.of("show", text), text);
    assertFails(CommandRun.of("show", empty), empty);
    assertFails(CommandRun.of("show", dir.resolve("gone.pcap")), dir.resolve("gone.pcap"));
    assertFails(CommandRun.of("splits", "--size", "1K", text), text);
  }

  @Test
  void stackTraceOnlyWhereAskedFor() throws IOException {
    Path text = Files.writeString(dir.resolve("notes.txt"), "not a capture\n");

    assertThat(CommandRun.of("show", text).err()).doesNotContain("\tat ");
    assertThat(CommandRun.of("show", "--verbose", text).err()).contains("\tat ");
  }

  private static void assertFails(CommandRun run, Path file) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).hasLineCount(1).contains(file.toString());
  }
}
