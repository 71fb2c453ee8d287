package io.packetlake.filter.libpcap;

import io.packetlake.capture.Endian;
import io.packetlake.filter.BpfProgram;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.filter.FilterException;
import io.packetlake.filter.LinkPrograms;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compiles filters in the language of pcap-filter(7) by the libpcap of this machine, for every link
 * type at once, since nobody knows before reading which ones the captures hold.
 *
 * <p>For each link type libpcap is given a capture without packets, not {@code pcap_open_dead}: so
 * it compiles what {@code tcpdump -r} would run on such a file. It knows that it reads a file,
 * which has no direction of packets to ask the system for; it knows the byte order that the file
 * was written in; and it translates the file's LINKTYPE into the system's DLT number itself.
 */
public final class FilterCompiler {
  /** Past the last number that tcpdump.org has given away (some 300 in 2026). */
  private static final int LINK_TYPES = 400;

  private static final int ETHERNET = 1;
  private static final int RAW_IP = 101;

  /** OpenBSD's number of raw IP, which other systems' libpcap does not know. */
  private static final int OPENBSD_RAW_IP = 14;

  /** Link types with a header in the capturing machine's byte order: BSD null and OpenBSD enc. */
  private static final int BSD_NULL = 0;

  private static final int OPENBSD_ENC = 109;

  /** What libpcap says of a filter that is sound and that no packet of the link type can pass. */
  private static final String REJECTS_ALL = "expression rejects all packets";

  /**
   * How what libpcap says of a name begins that it cannot find: a host, network, port or protocol.
   */
  private static final String UNKNOWN_NAME = "unknown ";

  private final String text;
  private final EmptyCapture capture;
  private final Map<Integer, LinkPrograms> programs = new TreeMap<>();
  private final Map<Integer, String> refusals = new TreeMap<>();

  private FilterCompiler(String text, EmptyCapture capture) {
    this.text = text;
    this.capture = capture;
  }

  /**
   * Compiles a filter.
   *
   * @param text the filter; blank for all packets
   * @throws FilterException where libpcap can compile it for no link type, or says of Ethernet that
   *     no packet can pass or that a name is unknown, with what it says of Ethernet; or where there
   *     is no libpcap, with what to do
   */
  public static CompiledFilter compile(String text) {
    if (text.isBlank()) {
      return CompiledFilter.ALL;
    }
    try (EmptyCapture capture = EmptyCapture.make()) {
      return new FilterCompiler(text, capture).compile();
    } catch (IOException e) {
      throw new FilterException(
          "cannot compile the filter '%s': no temporary file can be written: %s"
              .formatted(text, e.getMessage()),
          e);
    }
  }

  private CompiledFilter compile() throws IOException {
    add(ETHERNET);
    String refusal = refusals.getOrDefault(ETHERNET, "");
    // Each look-up of a name that nobody knows takes its time, and the next ends no better. And
    // what
    // contradicts itself (ip and ip6) libpcap sees through for some link types only.
    if (refusal.startsWith(UNKNOWN_NAME) || refusal.equals(REJECTS_ALL)) {
      throw wrong();
    }
    for (int linkType = 0; linkType < LINK_TYPES; linkType++) {
      add(linkType);
    }
    if (programs.isEmpty()) {
      throw wrong();
    }
    refusals.forEach(this::addNothing);
    refusals.keySet().removeAll(programs.keySet());
    return new CompiledFilter(text, programs, refusals);
  }

  private FilterException wrong() {
    return new FilterException(
        "libpcap refuses the filter '%s': %s".formatted(text, refusals.get(ETHERNET)));
  }

  private void add(int linkType) throws IOException {
    int inFile = linkType == OPENBSD_RAW_IP ? RAW_IP : linkType;
    try {
      BpfProgram little = capture.compile(text, inFile, Endian.LITTLE);
      boolean ordered = linkType == BSD_NULL || linkType == OPENBSD_ENC;
      BpfProgram big = ordered ? capture.compile(text, inFile, Endian.BIG) : little;
      programs.put(linkType, new LinkPrograms(little, big));
    } catch (Refusal refusal) {
      refusals.put(linkType, refusal.getMessage());
    }
  }

  private void addNothing(int linkType, String refusal) {
    if (refusal.equals(REJECTS_ALL)) {
      programs.put(linkType, new LinkPrograms(BpfProgram.NOTHING, BpfProgram.NOTHING));
    }
  }
}
