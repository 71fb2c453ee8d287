package io.packetlake.cli;

import io.packetlake.capture.Packet;
import io.packetlake.capture.PacketWriter;
import io.packetlake.capture.PcapWriter;
import io.packetlake.capture.PcapngWriter;
import io.packetlake.carve.CarveSummary;
import io.packetlake.hadoop.CaptureListing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where carved packets go.
 *
 * @param name a path, a Hadoop URI, or - for standard output; what ends in .pcapng is pcapng, all
 *     else pcap
 */
record CaptureOutput(String name) {
  private static final String STANDARD_OUTPUT = "-";
  private static final int ETHERNET = 1;

  private boolean isPcapng() {
    return name.toLowerCase(Locale.ROOT).endsWith(".pcapng");
  }

  /**
   * Refuses packets that the format cannot hold.
   *
   * @throws CommandFailure saying what to do
   */
  void requireHolds(CarveSummary packets) {
    int longest = isPcapng() ? PcapngWriter.LONGEST_PACKET : PcapWriter.LONGEST_PACKET;
    if (!isPcapng() && packets.linkTypes().size() > 1) {
      throw refused("are of the link types " + packets.linkTypes() + ", and a pcap file holds one");
    }
    if (packets.longest() > longest) {
      throw refused(
          "reach %d bytes, and the file holds at most %d".formatted(packets.longest(), longest));
    }
  }

  /**
   * Refuses to write over one of the captures that the packets come from.
   *
   * @param captures their names
   */
  void requireOther(List<String> captures, Configuration hadoop) throws IOException {
    if (name.equals(STANDARD_OUTPUT)) {
      return;
    }
    Path path = new Path(name);
    String written = CaptureListing.name(path.getFileSystem(hadoop).makeQualified(path));
    if (captures.contains(written)) {
      throw new CommandFailure(
          written + " is a capture that the packets come from; name another output");
    }
  }

  private CommandFailure refused(String why) {
    return new CommandFailure(
        "the packets %s; nothing was written%s"
            .formatted(why, isPcapng() ? "" : ". Name the output .pcapng, which takes them"));
  }

  /** Writes packets, and over what was there. */
  void write(Iterator<Packet> packets, CarveSummary summary, Configuration hadoop)
      throws IOException {
    int linkType = summary.linkTypes().isEmpty() ? ETHERNET : summary.linkTypes().first();
    try (PacketWriter writer = writer(linkType, open(hadoop))) {
      while (packets.hasNext()) {
        writer.write(packets.next());
      }
    }
  }

  private OutputStream open(Configuration hadoop) throws IOException {
    if (name.equals(STANDARD_OUTPUT)) {
      return CloseShieldOutputStream.wrap(System.out);
    }
    Path path = new Path(name);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    return fileSystem.create(path, true);
  }

  private PacketWriter writer(int linkType, OutputStream out) throws IOException {
    return isPcapng() ? new PcapngWriter(out) : new PcapWriter(out, linkType);
  }
}
