package io.packetlake.carve;

import io.packetlake.capture.Packet;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import scala.Tuple2;

/** What records were found. No record: Kryo cannot read those back. */
final class CarveTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HashMap<Integer, Long> packetsByFlow = new HashMap<>();
  private final TreeSet<Integer> linkTypes = new TreeSet<>();
  private long records;
  private long bytes;
  private int longest;

  /** The tally of no record. */
  CarveTally() {}

  /** The tally of some records. */
  static CarveTally of(Iterator<Tuple2<byte[], byte[]>> found) {
    CarveTally tally = new CarveTally();
    Packet packet = new Packet();
    while (found.hasNext()) {
      Tuple2<byte[], byte[]> record = found.next();
      tally.add(CarvedPieces.read(record._1(), record._2(), packet));
      CarvedPieces.flows(record._2(), flow -> tally.packetsByFlow.merge(flow, 1L, Long::sum));
    }
    return tally;
  }

  private void add(Packet packet) {
    records++;
    bytes += packet.capturedLength();
    longest = Math.max(longest, packet.capturedLength());
    linkTypes.add(packet.linkType());
  }

  /** Adds another tally. */
  CarveTally plus(CarveTally other) {
    other.packetsByFlow.forEach((flow, count) -> packetsByFlow.merge(flow, count, Long::sum));
    linkTypes.addAll(other.linkTypes);
    records += other.records;
    bytes += other.bytes;
    longest = Math.max(longest, other.longest);
    return this;
  }

  /** Packets found of a flow. */
  long packets(int flow) {
    return packetsByFlow.getOrDefault(flow, 0L);
  }

  /** Packets of all flows, one that counts in several as often. */
  long packets() {
    return packetsByFlow.values().stream().mapToLong(Long::longValue).sum();
  }

  SortedSet<Integer> linkTypes() {
    return linkTypes;
  }

  long records() {
    return records;
  }

  /** Captured bytes of all records. */
  long bytes() {
    return bytes;
  }

  /** Captured bytes of the longest record. */
  int longest() {
    return longest;
  }
}
