package io.packetlake.datasource;

import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.Protocol;

/** The part of a packet that a column comes from; where a packet lacks it, the column is NULL. */
enum PacketPart {
  /** The record in the capture: nothing has to be decoded. */
  RECORD,
  /** What decoding finds of every packet. */
  HEADERS,
  /** The innermost IP header. */
  IP,
  /** What that IP header carries. */
  PROTOCOL,
  /** A transport header that was decoded. */
  TRANSPORT,
  /** A transport header with ports. */
  PORTS,
  /** A TCP header. */
  TCP;

  /** True where the packet, decoded as far as this needs, has the part. */
  boolean isIn(CurrentPacket packet) {
    DecodedPacket decoded = packet.decoded();
    return switch (this) {
      case RECORD, HEADERS -> true;
      case IP -> decoded.ipVersion() != DecodedPacket.NO_IP;
      case PROTOCOL -> decoded.protocol() != DecodedPacket.UNKNOWN_PROTOCOL;
      case TRANSPORT -> decoded.hasTransport();
      case PORTS -> decoded.hasTransport() && hasPorts(decoded.protocol());
      case TCP -> decoded.hasTransport() && decoded.protocol() == Protocol.TCP;
    };
  }

  private static boolean hasPorts(int protocol) {
    return protocol == Protocol.TCP || protocol == Protocol.UDP || protocol == Protocol.SCTP;
  }

  /** True where the packet has to be decoded first. */
  boolean needsDecoding() {
    return this != RECORD;
  }
}
