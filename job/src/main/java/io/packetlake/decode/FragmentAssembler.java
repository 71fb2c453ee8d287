package io.packetlake.decode;

import java.util.TreeMap;

/**
 * Puts datagrams together from the fragments of one datagram key (addresses, protocol,
 * identification), which come in (time, capture, offset) order.
 *
 * <p>One datagram is open at a time, so memory is bounded by the longest there is. The
 * identification is used again after a while: what comes a timeout after a datagram's first
 * fragment is of another. Where fragments overlap, the bytes that came first stay in IPv4, as in
 * Zeek; in IPv6 the datagram is thrown away, and what comes of it later (RFC 8200 section 4.5),
 * unless a fragment only repeats what is there. So it is, in both, where fragments contradict each
 * other or reach past the longest datagram.
 */
public final class FragmentAssembler {
  private enum State {
    EMPTY,
    OPEN,
    THROWN_AWAY
  }

  private final long timeoutNanos;
  private final DatagramSink sink;
  private final Datagram datagram = new Datagram();
  private final TreeMap<Integer, Long> fragmentsByCapture = new TreeMap<>();
  private State state = State.EMPTY;
  private long startNanos;

  /**
   * An assembler without fragments.
   *
   * @param limits how long it waits
   * @param sink is told what became of every fragment
   */
  public FragmentAssembler(FragmentLimits limits, DatagramSink sink) {
    this.timeoutNanos = limits.timeoutNanos();
    this.sink = sink;
  }

  /** The next fragment of the key; a view, read during the call only. */
  public void accept(IpFragment fragment) {
    if (state != State.EMPTY && fragment.timeNanos - startNanos >= timeoutNanos) {
      finish();
    }
    if (state == State.EMPTY) {
      datagram.start(fragment);
      startNanos = fragment.timeNanos;
      state = State.OPEN;
    }
    fragmentsByCapture.merge(fragment.capture, 1L, Long::sum);
    if (state == State.OPEN) {
      add(fragment);
    }
  }

  private void add(IpFragment fragment) {
    if (datagram.contradicts(fragment) || overlapForbidden(fragment)) {
      state = State.THROWN_AWAY;
      return;
    }
    datagram.liesAt(fragment);
    datagram.add(fragment);
    if (datagram.isWhole()) {
      fragmentsByCapture.clear();
      state = State.EMPTY;
      sink.whole(datagram.completedBy(fragment));
    }
  }

  private boolean overlapForbidden(IpFragment fragment) {
    return fragment.ipVersion == 6 && datagram.overlaps(fragment) && !datagram.repeats(fragment);
  }

  /** How many fragments wait for the rest of their datagram, or were thrown away with it. */
  public long waiting() {
    return fragmentsByCapture.values().stream().mapToLong(Long::longValue).sum();
  }

  /** True where fragments wait for others that may come after a time. */
  public boolean waitsAt(long timeNanos) {
    return state != State.EMPTY && timeNanos - startNanos < timeoutNanos;
  }

  /** The key's fragments are over: what is not whole never will be. Another key's may follow. */
  public void finish() {
    fragmentsByCapture.forEach(sink::lost);
    fragmentsByCapture.clear();
    state = State.EMPTY;
  }
}
