package io.packetlake.tcp;

import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Who opened a connection, how far each side has come, and the history: as Zeek judges it, segment
 * by segment, so that both columns can be held against a conn.log.
 *
 * <p>Rules: Zeek 8, {@code TCPSessionAdapter.cc}, {@code TCP_Endpoint.cc} and {@code
 * base/protocols/conn/main.zeek}; what we do otherwise stands in docs/flows.md.
 */
final class ConnectionTracker {
  private static final Pattern ABORTED_ATTEMPT = Pattern.compile("\\^?S[^HAFGIQ]*R.*");

  private final Endpoint low = new Endpoint();
  private final Endpoint high = new Endpoint();
  private final History.Side lowHistory = new History.Side();
  private final History.Side highHistory = new History.Side();
  private final History history;
  private Side originator;

  /**
   * A connection whose first segment is about to come.
   *
   * @param originator who is taken for its originator
   * @param limits bounds the history
   */
  ConnectionTracker(Side originator, TcpLimits limits) {
    this.originator = originator;
    history = new History(limits.maxHistoryLetters());
  }

  /** Who opened the connection, as far as is known. */
  Side originator() {
    return originator;
  }

  /** The letters. */
  String history() {
    return history.toString();
  }

  /** The direction was wrong. */
  void flip() {
    originator = originator.other();
    history.flip();
  }

  /** The next segment. */
  void accept(TcpSegment segment) {
    Side from = segment.from();
    Endpoint sender = endpoint(from);
    Endpoint receiver = endpoint(from.other());
    int flags = segment.tcpFlags();
    sender.begin(segment, has(flags, TcpFlags.SYN));
    note(segment, from);
    noteWindow(segment, sender, receiver);
    if (has(flags, TcpFlags.ACK)) {
      receiver.acknowledged(segment);
    }
    if (sender.advance(segment)) {
      history.retransmission(letters(from), from == originator);
    }
    advance(segment, sender, receiver);
  }

  /** An acknowledgment shows that bytes of a side were not captured. */
  void gap(Side of) {
    if (endpoint(of).isClean() && endpoint(of.other()).isClean()) {
      history.gap(letters(of), of == originator);
    }
  }

  /** Zeek's conn_state, as it stands. */
  ConnState state() {
    EndpointState orig = endpoint(originator).state();
    EndpointState resp = endpoint(originator.other()).state();
    if (resp == EndpointState.RESET) {
      return resetByResponder(orig);
    }
    if (orig == EndpointState.RESET) {
      return resetByOriginator(resp);
    }
    if (orig == EndpointState.CLOSED) {
      return resp == EndpointState.CLOSED
          ? ConnState.SF
          : resp.isOutside() ? ConnState.SH : ConnState.S2;
    }
    if (resp == EndpointState.CLOSED) {
      return orig.isOutside() ? ConnState.SHR : ConnState.S3;
    }
    if (orig == EndpointState.SYN_SENT && resp == EndpointState.INACTIVE) {
      return ConnState.S0;
    }
    boolean established = orig == EndpointState.ESTABLISHED && resp == EndpointState.ESTABLISHED;
    return established ? ConnState.S1 : ConnState.OTH;
  }

  private ConnState resetByResponder(EndpointState orig) {
    Endpoint originating = endpoint(originator);
    Endpoint responding = endpoint(originator.other());
    boolean silent =
        orig == EndpointState.RESET
            && originating.isSilent(responding)
            && responding.isSilent(originating);
    if (orig == EndpointState.SYN_SENT || orig == EndpointState.SYN_ACK_SENT || silent) {
      return ConnState.REJ;
    }
    return orig.isOutside() ? ConnState.RSTRH : ConnState.RSTR;
  }

  private ConnState resetByOriginator(EndpointState resp) {
    if (!resp.isOutside()) {
      return ConnState.RSTO;
    }
    return ABORTED_ATTEMPT.matcher(history.toString()).matches() ? ConnState.RSTOS0 : ConnState.OTH;
  }

  private void note(TcpSegment segment, Side from) {
    int flags = segment.tcpFlags();
    boolean syn = has(flags, TcpFlags.SYN);
    boolean fin = has(flags, TcpFlags.FIN);
    boolean rst = has(flags, TcpFlags.RST);
    History.Side letters = letters(from);
    if (fin && rst) {
      history.once(letters, 'I', from == originator);
    } else if (syn && (fin || rst)) {
      history.once(letters, 'Q', from == originator);
    } else if (syn) {
      char letter = has(flags, TcpFlags.ACK) ? 'H' : 'S';
      history.syn(letters, letter, segment.sequence(), from == originator);
    } else if (fin) {
      history.fin(letters, segment.sequence() + segment.payloadLength(), from == originator);
    } else if (rst) {
      history.rst(letters, segment.sequence(), from == originator);
    } else {
      noteProgress(segment, from);
    }
  }

  private void noteProgress(TcpSegment segment, Side from) {
    boolean data = segment.payloadLength() > 0;
    if (!data && !has(segment.tcpFlags(), TcpFlags.ACK)) {
      return;
    }
    if (history.isSynAckOnly()) {
      // A SYN-ACK alone may be a scan; traffic after it says that its sender is the responder.
      originator = originator.other();
      history.flipAfterSynAck();
    }
    history.once(letters(from), data ? 'D' : 'A', from == originator);
  }

  private void noteWindow(TcpSegment segment, Endpoint sender, Endpoint receiver) {
    boolean boring =
        has(segment.tcpFlags(), TcpFlags.RST)
            || receiver.state() == EndpointState.CLOSED
            || sender.state() == EndpointState.RESET;
    if (segment.window() == 0 && !boring) {
      history.zeroWindow(letters(segment.from()), segment.from() == originator);
    }
  }

  private void advance(TcpSegment segment, Endpoint sender, Endpoint receiver) {
    switch (sender.state()) {
      case INACTIVE -> advanceInactive(segment, sender, receiver);
      case SYN_SENT, SYN_ACK_SENT -> advanceSynSent(segment.tcpFlags(), sender);
      case ESTABLISHED, PARTIAL -> advanceEstablished(segment.tcpFlags(), sender, receiver);
      case CLOSED -> advanceClosed(segment.tcpFlags(), sender, receiver);
      case RESET -> {}
    }
  }

  private void advanceInactive(TcpSegment segment, Endpoint sender, Endpoint receiver) {
    int flags = segment.tcpFlags();
    if (has(flags, TcpFlags.SYN)) {
      if (segment.from() == originator) {
        boolean answer = has(flags, TcpFlags.ACK);
        sender.become(answer ? EndpointState.SYN_ACK_SENT : EndpointState.SYN_SENT);
      } else {
        answerSyn(segment, sender, receiver);
      }
    }
    if (has(flags, TcpFlags.FIN)) {
      sender.become(EndpointState.CLOSED);
    }
    if (has(flags, TcpFlags.RST)) {
      sender.become(EndpointState.RESET);
    }
    if (sender.state() == EndpointState.INACTIVE) {
      joinInTheMiddle(segment, sender, receiver);
    }
  }

  private void answerSyn(TcpSegment segment, Endpoint sender, Endpoint receiver) {
    boolean lateSyn =
        !has(segment.tcpFlags(), TcpFlags.ACK)
            && receiver.state() == EndpointState.SYN_ACK_SENT
            && segment.sequence() == sender.start();
    if (lateSyn) {
      flip();
      receiver.become(EndpointState.ESTABLISHED);
    }
    if (receiver.state() == EndpointState.SYN_SENT) {
      receiver.become(EndpointState.ESTABLISHED);
    }
    sender.become(EndpointState.ESTABLISHED);
  }

  private void joinInTheMiddle(TcpSegment segment, Endpoint sender, Endpoint receiver) {
    boolean earlyAck =
        segment.from() != originator
            && segment.payloadLength() == 0
            && receiver.state() == EndpointState.SYN_SENT;
    if (earlyAck) {
      return;
    }
    boolean synMissed =
        has(segment.tcpFlags(), TcpFlags.ACK) && receiver.state() == EndpointState.ESTABLISHED;
    sender.become(synMissed ? EndpointState.ESTABLISHED : EndpointState.PARTIAL);
  }

  private static void advanceSynSent(int flags, Endpoint sender) {
    if (has(flags, TcpFlags.FIN)) {
      sender.become(EndpointState.CLOSED);
    }
    if (has(flags, TcpFlags.RST)) {
      sender.become(EndpointState.RESET);
    }
  }

  private static void advanceEstablished(int flags, Endpoint sender, Endpoint receiver) {
    boolean rst = has(flags, TcpFlags.RST);
    boolean lateSyn =
        has(flags, TcpFlags.SYN)
            && !has(flags, TcpFlags.ACK)
            && sender.state() == EndpointState.PARTIAL
            && receiver.state() == EndpointState.INACTIVE;
    if (lateSyn) {
      sender.become(EndpointState.SYN_SENT);
    }
    if (has(flags, TcpFlags.FIN) && !rst) {
      sender.become(EndpointState.CLOSED);
      if (receiver.state() == EndpointState.RESET && receiver.previous() == EndpointState.CLOSED) {
        // FIN and then RST of the other side was a normal close after all.
        receiver.become(EndpointState.CLOSED);
      }
    }
    if (rst) {
      sender.become(EndpointState.RESET);
    }
  }

  private static void advanceClosed(int flags, Endpoint sender, Endpoint receiver) {
    if (has(flags, TcpFlags.RST) && receiver.state() != EndpointState.CLOSED) {
      sender.become(EndpointState.RESET);
    }
  }

  private Endpoint endpoint(Side side) {
    return side == Side.LOW ? low : high;
  }

  private History.Side letters(Side side) {
    return side == Side.LOW ? lowHistory : highHistory;
  }

  private static boolean has(int flags, int flag) {
    return (flags & flag) != 0;
  }

  /** Writes how far both sides have come. */
  void save(DataOutput to) throws IOException {
    low.save(to);
    high.save(to);
    lowHistory.save(to);
    highHistory.save(to);
    history.save(to);
    to.writeBoolean(originator == Side.HIGH);
  }

  /** Goes on from where {@link #save} was called. */
  void restore(DataInput from) throws IOException {
    low.restore(from);
    high.restore(from);
    lowHistory.restore(from);
    highHistory.restore(from);
    history.restore(from);
    originator = from.readBoolean() ? Side.HIGH : Side.LOW;
  }
}
