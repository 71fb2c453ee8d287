package io.packetlake.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recognises captures, and says in plain words what else a file is. */
final class CaptureSniffer {
  private static final int MAGIC_LENGTH = 4;

  /** Files that are taken for captures by mistake: their magic, their name, and what to do. */
  private record Stranger(byte[] magic, int at, String name, String advice) {
    static Stranger of(String hex, int at, String name, String advice) {
      return new Stranger(HexFormat.of().parseHex(hex), at, name, advice);
    }

    boolean matches(byte[] data) {
      int end = at + magic.length;
      return data.length >= end && Arrays.equals(data, at, end, magic, 0, magic.length);
    }
  }

  private static final String UNPACK = "unpack it, and name the captures or the folder they are in";
  private static final String CONVERT = "convert it first: editcap -F pcap IN OUT";

  private static final List<Stranger> STRANGERS =
      List.of(
          Stranger.of("504b0304", 0, "a zip archive", UNPACK),
          Stranger.of("504b0506", 0, "an empty zip archive", UNPACK),
          Stranger.of("7573746172", 257, "a tar archive", UNPACK),
          Stranger.of("377abcaf271c", 0, "a 7-Zip archive", UNPACK),
          Stranger.of("526172211a07", 0, "a RAR archive", UNPACK),
          Stranger.of("736e6f6f70000000", 0, "a snoop capture", CONVERT),
          Stranger.of("58435000", 0, "a NetXRay capture", CONVERT),
          Stranger.of("47424d55", 0, "a Network Monitor capture", CONVERT),
          Stranger.of("50415231", 0, "a Parquet file", "name the captures it came from"));

  private CaptureSniffer() {}

  static CaptureStart sniff(byte[] data) {
    if (data.length == 0) {
      return new CaptureStart.Refused("empty file: it holds no capture, not even a header");
    }
    if (data.length >= MAGIC_LENGTH && PcapHeader.hasMagic(data, 0)) {
      return pcap(data);
    }
    if (data.length >= MAGIC_LENGTH && Endian.BIG.int32(data, 0) == PcapngBlock.SECTION) {
      return pcapng(data);
    }
    Optional<Compression> packed = Compression.of(data);
    return packed.isPresent()
        ? new CaptureStart.Packed(packed.get())
        : new CaptureStart.Refused(stranger(data));
  }

  private static CaptureStart pcapng(byte[] data) {
    if (data.length < SectionBlock.SHORTEST) {
      return new CaptureStart.Refused(
          "cut pcapng section header: %d of %d bytes"
              .formatted(data.length, SectionBlock.SHORTEST));
    }
    Endian order = SectionBlock.order(data, 0);
    if (order == null) {
      return new CaptureStart.Refused(
          "a pcapng section header without a byte order at offset 8: starts with " + hex(data, 12));
    }
    if (!SectionBlock.knownVersion(data, 0, order)) {
      return new CaptureStart.Refused(
          "pcapng version %d at offset 12: only version 1 is known"
              .formatted(SectionBlock.majorVersion(data, 0, order)));
    }
    return new CaptureStart.Pcapng();
  }

  private static CaptureStart pcap(byte[] data) {
    if (data.length < PcapHeader.LENGTH) {
      return new CaptureStart.Refused(
          "cut pcap header: %d of %d bytes".formatted(data.length, PcapHeader.LENGTH));
    }
    PcapHeader header = PcapHeader.read(data, 0);
    if (!header.knownVersion()) {
      return new CaptureStart.Refused(
          "pcap version %d.%d at offset 4: only 2.0 and later are known"
              .formatted(header.majorVersion(), header.minorVersion()));
    }
    return new CaptureStart.Pcap(header);
  }

  private static String stranger(byte[] data) {
    String start = hex(data, MAGIC_LENGTH);
    for (Stranger stranger : STRANGERS) {
      if (stranger.matches(data)) {
        return "not a capture: starts with %s (%s): %s"
            .formatted(start, stranger.name(), stranger.advice());
      }
    }
    return "not a capture: starts with " + start + (text(data) ? " (text)" : "");
  }

  private static boolean text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1)
        .chars()
        .allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t');
  }

  private static String hex(byte[] data, int length) {
    int shown = Math.min(data.length, length);
    return HexFormat.ofDelimiter(" ").formatHex(data, 0, shown).toLowerCase(Locale.ROOT);
  }
}
