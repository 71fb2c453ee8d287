package io.packetlake.tcp;

import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Measures the handshake: from the last SYN to the first acknowledgment of the SYN-ACK by its
 * sender. That is one round trip wherever the capturer stood.
 */
final class HandshakeTimer {
  private static final int KINDS = TcpFlags.SYN | TcpFlags.ACK | TcpFlags.RST | TcpFlags.FIN;

  private Side client;
  private boolean answered;
  private long synNanos;
  private long roundTripNanos = -1;

  void accept(TcpSegment segment) {
    if (roundTripNanos >= 0) {
      return;
    }
    int kind = segment.tcpFlags() & KINDS;
    if (kind == TcpFlags.SYN && !answered) {
      client = segment.from();
      synNanos = segment.timeNanos();
    } else if (kind == (TcpFlags.SYN | TcpFlags.ACK) && client == segment.from().other()) {
      answered = true;
    } else if (kind == TcpFlags.ACK && answered && segment.from() == client) {
      roundTripNanos = segment.timeNanos() - synNanos;
    }
  }

  /** Nanoseconds, or 0 while the handshake was not seen whole. */
  long orZero() {
    return Math.max(0, roundTripNanos);
  }

  /** Nanoseconds, or null where the handshake was not seen whole. */
  Long orNull() {
    return roundTripNanos < 0 ? null : roundTripNanos;
  }

  /** Writes what was measured so far. */
  void save(DataOutput to) throws IOException {
    to.writeBoolean(client != null);
    to.writeBoolean(client == Side.HIGH);
    to.writeBoolean(answered);
    to.writeLong(synNanos);
    to.writeLong(roundTripNanos);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    boolean known = from.readBoolean();
    Side side = from.readBoolean() ? Side.HIGH : Side.LOW;
    client = known ? side : null;
    answered = from.readBoolean();
    synNanos = from.readLong();
    roundTripNanos = from.readLong();
  }
}
