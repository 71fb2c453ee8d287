package io.packetlake.datasource;

import io.packetlake.capture.Packet;
import io.packetlake.decode.DecodeSink;
import io.packetlake.decode.DecodedPacket;
import io.packetlake.decode.PacketDecoder;
import io.packetlake.decode.UndecodedReason;
import org.apache.spark.unsafe.types.UTF8String;

/** The packet that a reader stands on, and what is known of it so far. One instance is reused. */
final class CurrentPacket implements DecodeSink {
  private final Packet packet = new Packet();
  private final PacketDecoder decoder = new PacketDecoder();
  private UTF8String capture = UTF8String.EMPTY_UTF8;
  private long numberInSplit;
  private UndecodedReason reason;
  private UTF8String reasonText;
  private int reasonLinkType = -1;

  /** Goes to the beginning of a split. */
  void startSplit(String captureName) {
    capture = UTF8String.fromString(captureName);
    numberInSplit = 0;
  }

  /** The view has been pointed at the split's next packet. */
  void advance() {
    numberInSplit++;
  }

  /** Decodes the packet; before that, only what is of its record is known. */
  void decode() {
    reason = null;
    decoder.decode(packet, this);
  }

  /** The view that a reader points at each packet. */
  Packet packet() {
    return packet;
  }

  UTF8String capture() {
    return capture;
  }

  long numberInSplit() {
    return numberInSplit;
  }

  /** The innermost of what was decoded. */
  DecodedPacket decoded() {
    return decoder.innermost();
  }

  /** Why the packet, or what it carries, was not decoded to the end; null where it was. */
  UTF8String undecodedReason() {
    if (reason == null) {
      return null;
    }
    if (reason != UndecodedReason.LINK_TYPE) {
      return ColumnTexts.undecoded(reason);
    }
    if (packet.linkType() != reasonLinkType) {
      reasonLinkType = packet.linkType();
      reasonText = UTF8String.fromString(reason.key(packet));
    }
    return reasonText;
  }

  @Override
  public void decoded(DecodedPacket layer) {
    // The decoder keeps the innermost.
  }

  @Override
  public void undecoded(Packet of, UndecodedReason why) {
    reason = why;
  }
}
