package io.packetlake.tcp;

import io.packetlake.decode.TcpFlags;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges one side's segments: new, sent again, out of order, an acknowledgment repeated.
 *
 * <p>Bytes seen before are sent again, except the one byte before the end with which a keep-alive
 * asks (RFC 9293 section 3.8.4), and a segment that was captured twice. A segment that fills a hole
 * was overtaken by later ones where it comes within a round trip of the handshake, or 3 ms, of the
 * latest (Wireshark's rule); later than that it was lost and sent again.
 */
final class LossMeter {
  private static final long OVERTAKEN_NANOS = 3_000_000;
  private static final long SOONEST_TIMER_NANOS = 1_000_000;

  private final RecentSegments recent = new RecentSegments();
  private long highest = SequenceSpace.NONE;
  private long highestNanos;
  private long retransmittedPackets;
  private long retransmittedBytes;
  private long outOfOrderPackets;
  private long zeroWindows;
  private long duplicateAcks;
  private long duplicatePackets;
  private int lastWindow;
  private long lastAck = SequenceSpace.NONE;

  /** Where the payload seen so far ends; {@link Long#MIN_VALUE} before any. */
  long highest() {
    return highest;
  }

  /**
   * Payload of this side.
   *
   * @param offset its place in the stream
   * @param fresh how many of its bytes had not been seen before
   * @param acked how far the other side has acknowledged this one's stream
   * @param handshakeNanos round trip of the handshake, 0 where unknown
   */
  void payload(TcpSegment segment, long offset, long fresh, long acked, long handshakeNanos) {
    int length = segment.payloadLength();
    long end = offset + length;
    long now = segment.timeNanos();
    if (fresh == 0 && recent.hasJustSeen(offset, end, now, soonestRepeat(handshakeNanos))) {
      duplicatePackets++;
      return;
    }
    recent.add(offset, end, now);
    if (fresh == length && end > highest) {
      highest = end;
      highestNanos = now;
      return;
    }
    if (fresh == length) {
      if (now - highestNanos <= Math.max(OVERTAKEN_NANOS, handshakeNanos)) {
        outOfOrderPackets++;
      } else {
        retransmit(length);
      }
      return;
    }
    boolean keepAlive = length == 1 && end == highest && acked >= end;
    if (!keepAlive) {
      retransmit(length - fresh);
    }
    if (end > highest) {
      highest = end;
      highestNanos = now;
    }
  }

  /** The payload to come says other bytes than before: it is no copy of a segment seen before. */
  void contradiction() {
    recent.forget();
  }

  /**
   * The header of a segment of this side.
   *
   * @param acknowledges how far it acknowledges the other side's stream
   * @param outstanding where the other side's payload ends, as far as seen
   */
  void header(TcpSegment segment, long acknowledges, long outstanding) {
    boolean control = (segment.tcpFlags() & (TcpFlags.SYN | TcpFlags.FIN | TcpFlags.RST)) != 0;
    if (control) {
      return;
    }
    if (segment.window() == 0) {
      zeroWindows++;
    }
    boolean repeated =
        segment.payloadLength() == 0
            && acknowledges != SequenceSpace.NONE
            && acknowledges == lastAck
            && segment.window() == lastWindow
            && outstanding > acknowledges;
    if (repeated) {
      duplicateAcks++;
    }
    lastAck = acknowledges;
    lastWindow = segment.window();
  }

  /** The sums, with what the reassembler knows. */
  TcpCounters counters(StreamReassembler stream) {
    return new TcpCounters(
        retransmittedPackets,
        retransmittedBytes,
        outOfOrderPackets,
        stream.gapBytes(),
        stream.unseenAckedBytes(),
        stream.conflicts(),
        zeroWindows,
        duplicateAcks,
        duplicatePackets);
  }

  /** A sender repeats itself after a round trip (RFC 5681) or a timer (RFC 6298). */
  private static long soonestRepeat(long handshakeNanos) {
    return handshakeNanos > 0 ? Math.min(handshakeNanos, SOONEST_TIMER_NANOS) : SOONEST_TIMER_NANOS;
  }

  private void retransmit(long bytes) {
    retransmittedPackets++;
    retransmittedBytes += bytes;
  }

  /** Writes the judgment so far. */
  void save(DataOutput to) throws IOException {
    to.writeLong(highest);
    to.writeLong(highestNanos);
    to.writeLong(retransmittedPackets);
    to.writeLong(retransmittedBytes);
    to.writeLong(outOfOrderPackets);
    to.writeLong(zeroWindows);
    to.writeLong(duplicateAcks);
    to.writeLong(duplicatePackets);
    recent.save(to);
    to.writeInt(lastWindow);
    to.writeLong(lastAck);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    highest = from.readLong();
    highestNanos = from.readLong();
    retransmittedPackets = from.readLong();
    retransmittedBytes = from.readLong();
    outOfOrderPackets = from.readLong();
    zeroWindows = from.readLong();
    duplicateAcks = from.readLong();
    duplicatePackets = from.readLong();
    recent.restore(from);
    lastWindow = from.readInt();
    lastAck = from.readLong();
  }
}
