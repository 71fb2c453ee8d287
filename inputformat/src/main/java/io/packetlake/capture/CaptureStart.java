package io.packetlake.capture;

/** What the first bytes of a file are. */
public sealed interface CaptureStart {
  /** Bytes from the file's start that are enough to know. */
  int LENGTH = 512;

  /**
   * A pcap file.
   *
   * @param header its header
   */
  record Pcap(PcapHeader header) implements CaptureStart {}

  /** A pcapng file: {@link PcapngHead} reads on. */
  record Pcapng() implements CaptureStart {}

  /**
   * A packed file: what it holds shows once it is unpacked.
   *
   * @param compression how it is packed
   */
  record Packed(Compression compression) implements CaptureStart {}

  /**
   * A file that cannot be read as a capture.
   *
   * @param reason for people: what was found, and where there is a way, what to do
   */
  record Refused(String reason) implements CaptureStart {}

  /**
   * Tells what a file is by its content.
   *
   * @param data the file's first bytes; fewer than {@link #LENGTH} only where the file is shorter
   */
  static CaptureStart of(byte[] data) {
    return CaptureSniffer.sniff(data);
  }
}
