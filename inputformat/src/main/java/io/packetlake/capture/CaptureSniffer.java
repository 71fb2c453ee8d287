package io.packetlake.capture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

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

  private static final String UNPACK = "unpack it first";
  private static final String CONVERT = "convert it first: editcap -F pcap IN OUT";

  private static final List<Stranger> STRANGERS =
      List.of(
          Stranger.of("504b0304", 0, "a zip archive", UNPACK),
          Stranger.of("504b0506", 0, "an empty zip archive", UNPACK),
          Stranger.of("28b52ffd", 0, "a zstd stream", UNPACK),
          Stranger.of("425a68", 0, "a bzip2 stream", UNPACK),
          Stranger.of("fd377a585a00", 0, "an xz stream", UNPACK),
          Stranger.of("04224d18", 0, "an lz4 stream", UNPACK),
          Stranger.of("377abcaf271c", 0, "a 7-Zip archive", UNPACK),
          Stranger.of("526172211a07", 0, "a RAR archive", UNPACK),
          Stranger.of("736e6f6f70000000", 0, "a snoop capture", CONVERT),
          Stranger.of("58435000", 0, "a NetXRay capture", CONVERT),
          Stranger.of("47424d55", 0, "a Network Monitor capture", CONVERT),
          Stranger.of("50415231", 0, "a Parquet file", "name the captures it came from"));

  /** Block type of a section header: the same in both byte orders. */
  private static final String PCAPNG_MAGIC = "0a0d0d0a";

  private static final byte[] GZIP_MAGIC = {0x1f, (byte) 0x8b};

  private CaptureSniffer() {}

  static CaptureStart sniff(byte[] data) {
    if (data.length == 0) {
      return new CaptureStart.Refused("empty file: it holds no capture, not even a header");
    }
    if (data.length >= 2 && data[0] == GZIP_MAGIC[0] && data[1] == GZIP_MAGIC[1]) {
      return new CaptureStart.Gzip();
    }
    if (data.length >= MAGIC_LENGTH && PcapHeader.hasMagic(data)) {
      return pcap(data);
    }
    return new CaptureStart.Refused(stranger(data));
  }

  private static CaptureStart pcap(byte[] data) {
    if (data.length < PcapHeader.LENGTH) {
      return new CaptureStart.Refused(
          "cut pcap header: %d of %d bytes".formatted(data.length, PcapHeader.LENGTH));
    }
    PcapHeader header = PcapHeader.read(data);
    if (!header.knownVersion()) {
      return new CaptureStart.Refused(
          "pcap version %d.%d at offset 4: only 2.0 and later are known"
              .formatted(header.majorVersion(), header.minorVersion()));
    }
    return new CaptureStart.Pcap(header);
  }

  private static String stranger(byte[] data) {
    String start = hex(data);
    if (start.equals(spaced(PCAPNG_MAGIC))) {
      return "a pcapng file, which cannot be read yet: " + CONVERT;
    }
    for (Stranger stranger : STRANGERS) {
      if (stranger.matches(data)) {
        return "not a pcap file: starts with %s (%s): %s"
            .formatted(start, stranger.name(), stranger.advice());
      }
    }
    return "not a pcap file: starts with " + start + (text(data) ? " (text)" : "");
  }

  private static boolean text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1)
        .chars()
        .allMatch(c -> (c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t');
  }

  private static String hex(byte[] data) {
    int shown = Math.min(data.length, MAGIC_LENGTH);
    return HexFormat.ofDelimiter(" ").formatHex(data, 0, shown).toLowerCase(Locale.ROOT);
  }

  private static String spaced(String hex) {
    return hex(HexFormat.of().parseHex(hex));
  }
}
