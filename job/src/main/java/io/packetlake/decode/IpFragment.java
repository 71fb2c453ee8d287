package io.packetlake.decode;

import io.packetlake.capture.Packet;

/**
 * One part of an IP datagram (RFC 791 section 3.2, RFC 8200 section 4.5), whatever the version: a
 * view, filled again and again, from a packet or from the bytes that {@link FragmentPieces} made.
 *
 * <p>The fields are written by this package only; everyone else reads them through the methods.
 */
public final class IpFragment {
  long timeNanos;
  int capture;
  long fileOffset;
  int scope;
  int ipVersion;
  int vlanCount;
  int outerVlan;
  int innerVlan;
  long tunnels;
  int protocol;
  int identification;

  /** Bytes of the headers that each fragment repeats, the fragment header not among them. */
  int headerLength;

  /** Where the part starts in the datagram's payload, 0 to 65528. */
  int start;

  /** True where the datagram goes on after the part. */
  boolean more;

  /** Bytes of the part on the wire. */
  int length;

  /** Bytes of the part that were captured: at most {@link #length}. */
  int capturedLength;

  /** Holds the source address and, right behind it, the destination. */
  byte[] addresses;

  int addressesOffset;

  /** Holds the part. */
  byte[] data;

  int dataOffset;

  IpFragment() {}

  /** Fills in all but the datagram's own numbers: the walk stands on the part. */
  IpFragment of(Walk walk, int fragmentHeaderBytes) {
    DecodedPacket decoded = walk.decoded;
    Packet packet = decoded.packet();
    timeNanos = packet.timeNanos();
    fileOffset = packet.fileOffset();
    ipVersion = decoded.ipVersion();
    vlanCount = decoded.vlanCount();
    outerVlan = decoded.outerVlan();
    innerVlan = decoded.innerVlan();
    tunnels = decoded.tunnels();
    addresses = packet.data();
    addressesOffset = decoded.sourceAddressOffset();
    headerLength = decoded.ipLength() - walk.wireLength() - fragmentHeaderBytes;
    length = walk.wireLength();
    capturedLength = walk.capturedLength();
    data = packet.data();
    dataOffset = walk.at;
    return this;
  }

  /** Fills in what makes the part one of its datagram. */
  IpFragment part(int protocol, int identification, int start, boolean more) {
    this.protocol = protocol;
    this.identification = identification;
    this.start = start;
    this.more = more;
    return this;
  }

  /** Bytes of both addresses. */
  int addressesLength() {
    return ipVersion == 4 ? 8 : 32;
  }

  /** Index of the capture that holds it; set where the fragment went through the shuffle. */
  public int capture() {
    return capture;
  }

  /** Number of the scope that its flow belongs to; set where it went through the shuffle. */
  public int scope() {
    return scope;
  }
}
