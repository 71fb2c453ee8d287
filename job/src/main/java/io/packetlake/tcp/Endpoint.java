package io.packetlake.tcp;

import io.packetlake.decode.TcpFlags;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One side of a connection, as Zeek's connection states see it. */
final class Endpoint {
  /** A jump of sequence numbers that no SYN or RST is believed to make. */
  private static final int INCREDIBLE_JUMP = 1 << 20;

  private EndpointState state = EndpointState.INACTIVE;
  private EndpointState previous = EndpointState.INACTIVE;
  private int start;
  private int last;
  private int acked;
  private boolean finSent;

  EndpointState state() {
    return state;
  }

  EndpointState previous() {
    return previous;
  }

  void become(EndpointState next) {
    if (next != state) {
      previous = state;
      state = next;
    }
  }

  int start() {
    return start;
  }

  /** A segment of this side: where its numbers start, as far as that is news. */
  void begin(TcpSegment segment, boolean syn) {
    int sequence = segment.sequence();
    switch (state) {
      case INACTIVE -> {
        if (syn) {
          restart(segment);
        } else {
          start = sequence - 1;
          acked = start;
          last = sequence;
        }
      }
      case SYN_SENT, SYN_ACK_SENT -> {
        if (syn && sequence != start) {
          restart(segment);
        }
      }
      case ESTABLISHED, PARTIAL -> {
        if (syn) {
          restart(segment);
        }
      }
      case RESET -> {
        if (syn && previous == EndpointState.INACTIVE) {
          restart(segment);
        }
      }
      case CLOSED -> {}
    }
  }

  /** The other side's acknowledgment of this one's bytes. */
  void acknowledged(TcpSegment segment) {
    int number = segment.acknowledgement();
    if (state == EndpointState.INACTIVE) {
      start = number - 1;
      acked = start;
      last = start;
    } else if ((segment.tcpFlags() & TcpFlags.RST) == 0) {
      int ahead = number - acked;
      boolean broken = number == 0 && ahead > INCREDIBLE_JUMP;
      if (ahead > 0 && !broken) {
        acked = number;
      }
    }
  }

  /**
   * Follows the last sequence number.
   *
   * @return true where the segment's payload lies before it: sent again, or out of order
   */
  boolean advance(TcpSegment segment) {
    int flags = segment.tcpFlags();
    int end = segment.sequence() + sequenceLength(segment);
    int ahead = end - last;
    boolean jump = ahead > INCREDIBLE_JUMP || ahead < -INCREDIBLE_JUMP;
    boolean fin = (flags & TcpFlags.FIN) != 0;
    finSent |= fin;
    if ((flags & (TcpFlags.SYN | TcpFlags.RST)) != 0 && jump) {
      return false;
    }
    if (fin && last == start + 1) {
      last = end;
      return false;
    }
    if (state == EndpointState.RESET) {
      return false;
    }
    if (ahead > 0) {
      last = end;
      return false;
    }
    return segment.payloadLength() > 0;
  }

  /** True where this side sent no byte, or none that can be believed. */
  boolean isSilent(Endpoint other) {
    boolean nothingAcked = acked == start || acked == start + 1;
    if (previous == EndpointState.SYN_SENT
        && state == EndpointState.RESET
        && other.state == EndpointState.INACTIVE
        && nothingAcked) {
      return true;
    }
    int size = Math.max(last - start, acked - start);
    return size <= (finSent ? 2 : 1);
  }

  /** True for a side that was established, and perhaps closed since. */
  boolean isClean() {
    return state == EndpointState.ESTABLISHED
        || (state == EndpointState.CLOSED && previous == EndpointState.ESTABLISHED);
  }

  private void restart(TcpSegment segment) {
    start = segment.sequence();
    acked = start;
    last = start + sequenceLength(segment);
  }

  private static int sequenceLength(TcpSegment segment) {
    int flags = segment.tcpFlags();
    int payload = (flags & TcpFlags.RST) == 0 ? segment.payloadLength() : 0;
    int syn = (flags & TcpFlags.SYN) == 0 ? 0 : 1;
    int fin = (flags & TcpFlags.FIN) == 0 ? 0 : 1;
    return payload + syn + fin;
  }

  /** Writes how far this side has come. */
  void save(DataOutput to) throws IOException {
    to.writeUTF(state.name());
    to.writeUTF(previous.name());
    to.writeInt(start);
    to.writeInt(last);
    to.writeInt(acked);
    to.writeBoolean(finSent);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    state = EndpointState.valueOf(from.readUTF());
    previous = EndpointState.valueOf(from.readUTF());
    start = from.readInt();
    last = from.readInt();
    acked = from.readInt();
    finSent = from.readBoolean();
  }
}
