package io.packetlake.decode;

import io.packetlake.capture.Packet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * An IP datagram while its fragments come, and then whole. It counts as the one packet that
 * completes it: time, capture and offset are those of the fragment that came last. One instance is
 * used again and again; it never holds more than {@link #MAX_BYTES} of payload.
 */
public final class Datagram {
  /** Bytes of the longest payload that an IP header can announce. */
  static final int MAX_BYTES = 65535;

  private static final int UNKNOWN = -1;

  private final BitSet received = new BitSet();
  private final List<FragmentExtent> extents = new ArrayList<>(1);
  private final Packet packet = new Packet();

  /** Source address, destination address, payload. */
  private byte[] bytes = new byte[2048];

  private int payloadOffset;
  private int length;
  private int uncapturedFrom;
  int ipVersion;
  int vlanCount;
  int outerVlan;
  int innerVlan;
  long tunnels;
  int protocol;
  int headerLength;
  private int capture;
  private int scope;

  Datagram() {}

  /** Starts over with a datagram's first fragment in time, whichever part it is. */
  void start(IpFragment first) {
    received.clear();
    extents.clear();
    length = UNKNOWN;
    uncapturedFrom = MAX_BYTES;
    ipVersion = first.ipVersion;
    vlanCount = first.vlanCount;
    outerVlan = first.outerVlan;
    innerVlan = first.innerVlan;
    tunnels = first.tunnels;
    payloadOffset = first.addressesLength();
    System.arraycopy(first.addresses, first.addressesOffset, bytes, 0, payloadOffset);
  }

  /**
   * True where a fragment cannot be of the datagram: it reaches past the longest datagram there is
   * (the ping of death), past the end that another has told, or tells an end before what is there.
   */
  boolean contradicts(IpFragment fragment) {
    long end = (long) fragment.start + fragment.length;
    if (end > MAX_BYTES) {
      return true;
    }
    if (length != UNKNOWN) {
      return fragment.more ? end > length : end != length;
    }
    return !fragment.more && received.length() > end;
  }

  /** A fragment is of the datagram, whether it brings bytes or not. */
  void liesAt(IpFragment fragment) {
    for (int i = 0; i < extents.size(); i++) {
      if (extents.get(i).isIn(fragment)) {
        extents.set(i, extents.get(i).with(fragment));
        return;
      }
    }
    extents.add(new FragmentExtent(fragment.capture, fragment.fileOffset, fragment.fileOffset));
  }

  /** True where bytes of a fragment are there already. */
  boolean overlaps(IpFragment fragment) {
    int next = received.nextSetBit(fragment.start);
    return next >= 0 && next < fragment.start + fragment.length;
  }

  /** True where a fragment says again, byte for byte, what is there already. */
  boolean repeats(IpFragment fragment) {
    int end = fragment.start + fragment.length;
    int from = payloadOffset + fragment.start;
    return received.nextClearBit(fragment.start) >= end
        && end <= uncapturedFrom
        && Arrays.equals(
            bytes,
            from,
            from + fragment.capturedLength,
            fragment.data,
            fragment.dataOffset,
            fragment.dataOffset + fragment.capturedLength);
  }

  /** Takes of a fragment what is not there yet: the bytes that came first stay. */
  void add(IpFragment fragment) {
    int end = fragment.start + fragment.length;
    if (!fragment.more) {
      length = end;
    }
    if (fragment.start == 0 && !received.get(0)) {
      protocol = fragment.protocol;
      headerLength = fragment.headerLength;
    }
    int capturedEnd = fragment.start + fragment.capturedLength;
    for (int from = received.nextClearBit(fragment.start); from < end; ) {
      int next = received.nextSetBit(from);
      int to = next < 0 ? end : Math.min(next, end);
      copy(fragment, from, Math.min(to, capturedEnd));
      if (to > capturedEnd) {
        uncapturedFrom = Math.min(uncapturedFrom, Math.max(from, capturedEnd));
      }
      from = received.nextClearBit(to);
    }
    received.set(fragment.start, end);
  }

  private void copy(IpFragment fragment, int from, int to) {
    if (from >= to) {
      return;
    }
    int needed = payloadOffset + to;
    if (needed > bytes.length) {
      int most = payloadOffset + MAX_BYTES;
      bytes = Arrays.copyOf(bytes, Math.min(most, Math.max(needed, 2 * bytes.length)));
    }
    int source = fragment.dataOffset + from - fragment.start;
    System.arraycopy(fragment.data, source, bytes, payloadOffset + from, to - from);
  }

  /** True where nothing of the datagram is missing. */
  boolean isWhole() {
    return length != UNKNOWN && received.nextClearBit(0) >= length;
  }

  /** Makes the datagram the packet that its last fragment completed. */
  Datagram completedBy(IpFragment last) {
    capture = last.capture;
    scope = last.scope;
    int captured = Math.min(length, uncapturedFrom);
    packet.pointTo(bytes, 0, payloadOffset + captured);
    packet.describe(last.timeNanos, (long) payloadOffset + length, 0, last.fileOffset);
    return this;
  }

  /** Both addresses and the payload as a packet, with the last fragment's time and offset. */
  Packet packet() {
    return packet;
  }

  int addressesLength() {
    return payloadOffset;
  }

  /** Bytes of the datagram on the wire, had it not been cut in fragments. */
  int ipLength() {
    return headerLength + length;
  }

  /** Index of the capture that holds the last fragment. */
  public int capture() {
    return capture;
  }

  /** Where its fragments lie, one extent a capture, in the order in which the captures came. */
  public List<FragmentExtent> extents() {
    return List.copyOf(extents);
  }

  /** Number of the scope that its flow belongs to. */
  public int scope() {
    return scope;
  }
}
