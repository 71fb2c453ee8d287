package io.packetlake.capture;

import java.util.Locale;

/** The file formats that packets are kept in. */
public enum CaptureFormat {
  /** The classic format of libpcap (draft-ietf-opsawg-pcap), all four of its magics. */
  PCAP,
  /** The block format of Wireshark (draft-ietf-opsawg-pcapng). */
  PCAPNG;

  /** The name as Wireshark's tools and the {@code captures} table write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
