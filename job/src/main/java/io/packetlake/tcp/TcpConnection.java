package io.packetlake.tcp;

import io.packetlake.decode.Side;
import io.packetlake.decode.TcpFlags;
import io.packetlake.schema.RowSink;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * One TCP connection: takes its segments in the order of capture, puts both streams together, feeds
 * the analyzer that recognises them, and counts what the network did.
 *
 * <p>Takes segments with any numbers and flags. Memory is bounded by {@link TcpLimits}, whatever
 * the connection's length.
 */
public final class TcpConnection {
  /** How far before the first byte seen a SYN may stand and still belong to it. */
  private static final int OVERTAKEN_BYTES = 1 << 20;

  /** The largest window there is (RFC 7323 section 2.3): no acknowledgment jumps further. */
  private static final long MAX_WINDOW = 1L << 30;

  /** How much a SYN-ACK can acknowledge: one segment sent with the SYN (RFC 7413). */
  private static final int FAST_OPEN_BYTES = 1 << 16;

  private static final class Party {
    final SequenceSpace space = new SequenceSpace();
    final LossMeter loss = new LossMeter();
    boolean spoke;
    boolean synSeen;
    boolean finSeen;
    long acked = SequenceSpace.NONE;

    void save(DataOutput to) throws IOException {
      space.save(to);
      loss.save(to);
      to.writeBoolean(spoke);
      to.writeBoolean(synSeen);
      to.writeBoolean(finSeen);
      to.writeLong(acked);
    }

    void restore(DataInput from) throws IOException {
      space.restore(from);
      loss.restore(from);
      spoke = from.readBoolean();
      synSeen = from.readBoolean();
      finSeen = from.readBoolean();
      acked = from.readLong();
    }
  }

  private final Party low = new Party();
  private final Party high = new Party();
  private final HandshakeTimer handshake = new HandshakeTimer();
  private final ConnectionTracker tracker;
  private final ProtocolFinder finder;
  private final StreamPair streams;
  private boolean directionKnown;
  private boolean reset;
  private long resetNanos;
  private int resetAcknowledges;

  /**
   * A connection whose first segment is about to come.
   *
   * @param originator who is taken for its originator until its segments say otherwise
   * @param limits what it may cost
   * @param analyzers who may recognise it
   * @param identity what its rows say of it; asked for once an analyzer is opened
   * @param rows where rows go
   */
  public TcpConnection(
      Side originator,
      TcpLimits limits,
      List<AnalyzerFactory> analyzers,
      Supplier<FlowIdentity> identity,
      RowSink rows) {
    this(originator, limits, new ProtocolFinder(analyzers, identity, rows));
  }

  /**
   * A connection of which one listener gets both streams, whatever they hold.
   *
   * @param originator who opened it
   * @param limits what it may cost
   * @param listener is told the bytes, gaps and ends
   */
  public TcpConnection(Side originator, TcpLimits limits, StreamAnalyzer listener) {
    this(originator, limits, new ProtocolFinder(listener));
  }

  private TcpConnection(Side originator, TcpLimits limits, ProtocolFinder finder) {
    this.finder = finder;
    tracker = new ConnectionTracker(originator, limits);
    streams = new StreamPair(limits, finder);
  }

  /** The sender of the first segment is the responder, as its ports say. */
  public void startFlipped() {
    tracker.flip();
  }

  /**
   * True where a segment opens another connection on the same ports: a SYN whose number is not this
   * connection's, or a SYN-ACK of which only one side is captured.
   */
  public boolean opensAnother(TcpSegment segment) {
    int kind = segment.tcpFlags() & (TcpFlags.SYN | TcpFlags.ACK | TcpFlags.RST | TcpFlags.FIN);
    Party from = party(segment.from());
    if (kind == (TcpFlags.SYN | TcpFlags.ACK)) {
      return from.synSeen
          && segment.sequence() != from.space.initial()
          && !party(segment.from().other()).spoke;
    }
    if (kind != TcpFlags.SYN) {
      return false;
    }
    int before = from.space.initial() - segment.sequence();
    if (from.synSeen) {
      return before != 0;
    }
    if (reset || isClosed()) {
      return segment.sequence() + 1 != resetAcknowledges;
    }
    return from.space.started() && (before < 0 || before > OVERTAKEN_BYTES);
  }

  /** The next segment; a view, read during the call only. */
  public void accept(TcpSegment segment) {
    Party from = party(segment.from());
    Party to = party(segment.from().other());
    int flags = segment.tcpFlags();
    tracker.accept(segment);
    handshake.accept(segment);
    if ((flags & TcpFlags.RST) != 0) {
      reset(segment);
    } else {
      open(segment, from);
      long acknowledges = acknowledge(segment, to);
      from.loss.header(segment, acknowledges, to.loss.highest());
      payload(segment, from, acknowledges);
    }
    from.spoke = true;
    streams.settle(segment.timeNanos());
    learnDirection();
  }

  /**
   * No segment follows.
   *
   * @param lastNanos capture time of the last one
   */
  public void finish(long lastNanos) {
    if (reset) {
      streams.close(StreamEnd.RESET, resetNanos);
    } else {
      streams.close(StreamEnd.CUT, lastNanos);
    }
    finder.finish(lastNanos);
    learnDirection();
  }

  /** Who opened it, as far as is known. */
  public Side originator() {
    return tracker.originator();
  }

  /** Zeek's conn_state, as it stands. */
  public ConnState state() {
    return tracker.state();
  }

  /** Zeek's history, as it stands. */
  public String history() {
    return tracker.history();
  }

  /** Name of the protocol that was recognised, or null. */
  public String appProtocol() {
    return finder.protocol();
  }

  /** What the network did to one side's segments. */
  public TcpCounters counters(Side side) {
    return party(side).loss.counters(streams.of(side));
  }

  /** Round trip of the handshake in nanoseconds, or null where it was not seen whole. */
  public Long handshakeRttNanos() {
    return handshake.orNull();
  }

  /** True once a side sent RST. */
  public boolean isReset() {
    return reset;
  }

  /** True once both sides sent FIN. */
  public boolean isClosed() {
    return low.finSeen && high.finSeen;
  }

  private void reset(TcpSegment segment) {
    // Its payload, if any, explains the reset and is not of the stream (RFC 9293 section 3.5.2).
    if (!reset) {
      reset = true;
      resetNanos = segment.timeNanos();
      resetAcknowledges = segment.acknowledgement();
      streams.compareNoMore();
    }
  }

  private void open(TcpSegment segment, Party from) {
    boolean syn = (segment.tcpFlags() & TcpFlags.SYN) != 0;
    StreamReassembler stream = streams.of(segment.from());
    if (!from.space.started()) {
      from.space.start(syn ? segment.sequence() : segment.sequence() - 1);
    }
    if (syn && !from.synSeen) {
      from.synSeen = true;
      directionKnown = true;
      finder.startsAtSyn(segment.from());
      long start = from.space.offset(segment.sequence()) + 1;
      // A FIN that came before is of this connection only where it fits: until the handshake it
      // would have been dropped (RFC 9293 section 3.10.7.3).
      from.finSeen &= !stream.forgetFinOutside(start, start + OVERTAKEN_BYTES);
      stream.startAt(start);
    }
  }

  private long acknowledge(TcpSegment segment, Party to) {
    if ((segment.tcpFlags() & TcpFlags.ACK) == 0) {
      return SequenceSpace.NONE;
    }
    Side of = segment.from().other();
    if (!to.space.started()) {
      to.space.start(segment.acknowledgement() - 1);
    }
    long offset = to.space.offset(segment.acknowledgement());
    boolean ofSyn = (segment.tcpFlags() & TcpFlags.SYN) != 0;
    boolean incredible = ofSyn && (offset < 1 || offset > FAST_OPEN_BYTES);
    if (incredible || offset > to.space.reached() + MAX_WINDOW) {
      return SequenceSpace.NONE;
    }
    if (offset > to.acked) {
      to.acked = offset;
      to.space.reached(offset);
      for (int holes = streams.of(of).newHoles(offset); holes > 0; holes--) {
        tracker.gap(of);
      }
      streams.of(of).acknowledged(offset, segment.timeNanos());
    }
    return offset;
  }

  private void payload(TcpSegment segment, Party from, long acknowledges) {
    boolean syn = (segment.tcpFlags() & TcpFlags.SYN) != 0;
    long offset = from.space.offset(segment.sequence()) + (syn ? 1 : 0);
    if (segment.payloadLength() > 0) {
      long fresh = streams.accept(segment, offset, acknowledges);
      if (streams.lastContradicts()) {
        from.loss.contradiction();
      }
      from.loss.payload(segment, offset, fresh, from.acked, handshake.orZero());
    }
    if ((segment.tcpFlags() & TcpFlags.FIN) != 0) {
      from.finSeen = true;
      long end = offset + segment.payloadLength();
      streams.of(segment.from()).finish(end, segment.timeNanos(), acknowledges);
    }
    from.space.reached(streams.of(segment.from()).next());
  }

  private void learnDirection() {
    if (!directionKnown && finder.client() != null) {
      directionKnown = true;
      if (finder.client() != tracker.originator()) {
        tracker.flip();
      }
    }
  }

  private Party party(Side side) {
    return side == Side.LOW ? low : high;
  }

  /** True where both streams are over, so that packets still to come change counters only. */
  public boolean isOver() {
    return streams.isOver();
  }

  /**
   * True where a side sent RST and no stream has a hole: only segments that are {@link #isNews
   * news} can still change what the analyzers say.
   */
  public boolean isQuiet() {
    return reset && streams.isWhole();
  }

  /** True where a segment brings bytes, an end or a hole of a stream that were not known. */
  public boolean isNews(TcpSegment segment) {
    int flags = segment.tcpFlags();
    if ((flags & TcpFlags.RST) != 0) {
      return false;
    }
    Party from = party(segment.from());
    boolean begins = (flags & TcpFlags.SYN) != 0;
    boolean ends = (flags & TcpFlags.FIN) != 0 && !from.finSeen;
    return begins || ends || bringsBytes(segment, from) || showsHole(segment);
  }

  private boolean bringsBytes(TcpSegment segment, Party from) {
    long end = from.space.offset(segment.sequence()) + segment.payloadLength();
    return segment.payloadLength() > 0 && end > streams.of(segment.from()).next();
  }

  private boolean showsHole(TcpSegment segment) {
    Side of = segment.from().other();
    long offset = party(of).space.offset(segment.acknowledgement());
    boolean acknowledges = (segment.tcpFlags() & TcpFlags.ACK) != 0;
    return acknowledges && offset > streams.of(of).next() + 1;
  }

  /** Memory that streams and analyzers hold now, in bytes, about. */
  public long memoryBytes() {
    return streams.of(Side.LOW).memoryBytes()
        + streams.of(Side.HIGH).memoryBytes()
        + finder.memoryBytes();
  }

  /**
   * Writes everything that packets to come can still change; to be called after {@link #finish}.
   */
  public void save(DataOutput to) throws IOException {
    low.save(to);
    high.save(to);
    handshake.save(to);
    tracker.save(to);
    finder.save(to);
    streams.of(Side.LOW).save(to);
    streams.of(Side.HIGH).save(to);
    to.writeBoolean(directionKnown);
    to.writeBoolean(reset);
    to.writeLong(resetNanos);
    to.writeInt(resetAcknowledges);
  }

  /** Makes this connection, which has seen no segment yet, the one that {@link #save} wrote. */
  public void restore(DataInput from) throws IOException {
    low.restore(from);
    high.restore(from);
    handshake.restore(from);
    tracker.restore(from);
    finder.restore(from);
    streams.of(Side.LOW).restore(from);
    streams.of(Side.HIGH).restore(from);
    directionKnown = from.readBoolean();
    reset = from.readBoolean();
    resetNanos = from.readLong();
    resetAcknowledges = from.readInt();
  }
}
