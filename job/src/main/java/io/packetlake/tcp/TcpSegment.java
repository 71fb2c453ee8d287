package io.packetlake.tcp;

import io.packetlake.decode.Side;

/**
 * One TCP segment as it was captured: the header's fields as they lie, and the payload as a view.
 */
public interface TcpSegment {
  /** Capture time, nanoseconds since the epoch. */
  long timeNanos();

  /** The sender. */
  Side from();

  /** Sequence number, 32 bits as they lie (RFC 9293 section 3.1). */
  int sequence();

  /** Acknowledgment number, 32 bits as they lie; meaningful with the ACK flag only. */
  int acknowledgement();

  /** Flags in {@link io.packetlake.decode.TcpFlags}' bits. */
  int tcpFlags();

  /** Window, unscaled, 0 to 65535. */
  int window();

  /** Bytes of payload on the wire. */
  int payloadLength();

  /** The buffer that holds the payload. */
  byte[] data();

  /** Where the payload starts in {@link #data()}. */
  int payloadOffset();

  /** Bytes of payload in {@link #data()}: at most {@link #payloadLength()}. */
  int capturedPayloadLength();
}
