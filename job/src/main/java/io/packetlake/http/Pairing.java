package io.packetlake.http;

import io.packetlake.decode.Side;
import io.packetlake.schema.RowSink;
import io.packetlake.tcp.AnalyzerFactory.Place;
import io.packetlake.tcp.FlowIdentity;
import java.util.ArrayDeque;

/**
 * Finds for each response of a flow its request, and gives their row away when both are over.
 *
 * <p>While both streams are whole from their first byte, responses answer requests in order (RFC
 * 9112 section 9.3.2). Where bytes are missing, time decides: a response answers no request that
 * was sent after it; and of requests sent while responses were lost, the last is the one that is
 * answered, as a client that does not pipeline sends none before it has the answer to the one
 * before.
 */
final class Pairing {
  private final FlowIdentity flow;
  private final Side client;
  private final RowSink rows;
  private final HttpLimits limits;
  private final Runnable onUpgrade;
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private Exchange asking;
  private Exchange answering;
  private Exchange mayUpgrade;
  private boolean inStep;
  private boolean answersLost;
  private long answersLostSinceNanos;
  private long departed;
  private long heldBytes;
  private int depth;

  /**
   * @param flow whose messages
   * @param client who asks
   * @param place whether both streams are given from their first byte
   * @param rows where rows go
   * @param limits of what may wait
   * @param onUpgrade run when what follows in both streams is not HTTP
   */
  Pairing(
      FlowIdentity flow,
      Side client,
      Place place,
      RowSink rows,
      HttpLimits limits,
      Runnable onUpgrade) {
    this.flow = flow;
    this.client = client;
    this.inStep = place == Place.START;
    this.rows = rows;
    this.limits = limits;
    this.onUpgrade = onUpgrade;
  }

  /** A request's header is complete. */
  void asked(Message request) {
    asking = new Exchange(request);
    waiting.add(asking);
    if (asking.mayUpgrade()) {
      mayUpgrade = asking;
    }
  }

  /** The request that was asked last is over. */
  void requestOver() {
    Exchange over = asking;
    asking = null;
    over.requestIsOver();
    if (over.isOver()) {
      give(over);
    } else if (over != answering) {
      heldBytes += over.heldBytes();
      dropPastLimits();
    }
  }

  private void dropPastLimits() {
    while (waiting.size() > limits.maxWaitingRequests() || heldBytes > limits.maxWaitingBytes()) {
      Exchange oldest = next();
      mayUpgrade = oldest == mayUpgrade ? null : mayUpgrade;
      oldest.leavesEarly();
      departed++;
      give(oldest);
    }
  }

  /** Requests may have been lost here. */
  void requestsLost() {
    inStep = false;
  }

  /**
   * Responses may have been lost here.
   *
   * @param lastSeenNanos capture time of the last response byte before (epoch nanoseconds)
   */
  void responsesLost(long lastSeenNanos) {
    inStep = false;
    answersLost = true;
    answersLostSinceNanos = lastSeenNanos;
  }

  /** True where no request is known that the next response could answer. */
  boolean awaitsRequest() {
    return answering == null && departed == 0 && waiting.isEmpty();
  }

  /** True where only the response tells whether the client goes on in HTTP. */
  boolean awaitsVerdictOnUpgrade() {
    return mayUpgrade != null;
  }

  /** True where the next response answers a simple request of HTTP/0.9. */
  boolean nextIsSimple() {
    Exchange next = answering == null ? waiting.peek() : answering;
    return next != null && departed == 0 && next.isSimple();
  }

  /**
   * The exchange that a response belongs to whose header is complete.
   *
   * @param firstByteNanos capture time of the response's first byte (epoch nanoseconds)
   */
  Exchange answering(long firstByteNanos) {
    if (answering == null) {
      answering = choose(firstByteNanos);
    }
    return answering;
  }

  private Exchange choose(long firstByteNanos) {
    if (departed > 0) {
      departed--;
      return new Exchange(null);
    }
    if (answersLost) {
      skipAnswered(firstByteNanos);
      answersLost = false;
    }
    Exchange first = waiting.peek();
    boolean fits = first != null && (inStep || first.request().firstByteNanos() <= firstByteNanos);
    return fits ? next() : new Exchange(null);
  }

  /** Lets go of the requests whose responses were lost. */
  private void skipAnswered(long firstByteNanos) {
    Exchange last = null;
    for (Exchange exchange : waiting) {
      long askedNanos = exchange.request().firstByteNanos();
      if (askedNanos > answersLostSinceNanos && askedNanos <= firstByteNanos) {
        last = exchange;
      }
    }
    while (last != null && waiting.peek() != last) {
      Exchange lost = next();
      mayUpgrade = lost == mayUpgrade ? null : mayUpgrade;
      give(lost);
    }
  }

  private Exchange next() {
    Exchange next = waiting.remove();
    heldBytes -= next.heldBytes();
    return next;
  }

  /** The final response of the exchange that is answered now has its header complete. */
  void answered(Message response) {
    answering.answeredBy(response);
    if (answering == mayUpgrade) {
      mayUpgrade = null;
    }
  }

  /** The connection speaks something else after the exchange that is answered now. */
  void upgraded(String protocol) {
    answering.upgradedTo(protocol);
    onUpgrade.run();
  }

  /** The final response is over. */
  void responseOver() {
    Exchange over = answering;
    answering = null;
    over.responseIsOver();
    if (over.isOver()) {
      give(over);
    }
  }

  /** Both streams are over: what still waits leaves unanswered. */
  void finish() {
    if (answering != null) {
      give(answering);
    }
    waiting.forEach(this::give);
    waiting.clear();
    answering = null;
  }

  private void give(Exchange exchange) {
    depth++;
    rows.add(TransactionsTable.SCHEMA, exchange.toRow(flow, client, depth));
  }

  /** Memory that messages take whose exchange is not over, about. */
  long memoryBytes() {
    return heldBytes + (answering == null ? 0 : answering.heldBytes());
  }
}
