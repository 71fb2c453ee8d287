package io.packetlake.filter.libpcap;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/** The functions of libpcap (pcap(3PCAP)) that compile a filter. */
interface Libpcap extends Library {
  /** {@code PCAP_ERRBUF_SIZE}. */
  int ERROR_BYTES = 256;

  /** What tcpdump says of the network that a file was captured on, for {@code ip broadcast}. */
  int NETMASK_OF_FILES = 0;

  /** Loads the library of this system. */
  static Libpcap load() {
    return Native.load(Platform.isWindows() ? "wpcap" : "pcap", Libpcap.class);
  }

  /** Opens a capture; null where that fails, and {@code error} says why. */
  Pointer pcap_open_offline(String file, byte[] error);

  /** Compiles a filter for a capture into a {@code struct bpf_program}; 0 where it could. */
  int pcap_compile(Pointer capture, Pointer program, String filter, int optimize, int netmask);

  /** What was wrong with the last call on a capture. */
  String pcap_geterr(Pointer capture);

  /** Frees the instructions of a program. */
  void pcap_freecode(Pointer program);

  /** Closes a capture. */
  void pcap_close(Pointer capture);
}
