package io.packetlake.http;

import io.packetlake.decode.Side;
import io.packetlake.tcp.FlowIdentity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A request and its response while they are read; one of the two may never come. */
final class Exchange {
  private final Message request;
  private Message response;
  private boolean requestOver;
  private boolean responseOver;
  private Message lastInterim;
  private List<Integer> interimStatusCodes = List.of();
  private String upgradedTo;
  private boolean leftEarly;

  /**
   * @param request the request, its header complete; null where only a response was captured
   */
  Exchange(Message request) {
    this.request = request;
    this.requestOver = request == null;
  }

  /** The request; null where only a response was captured. */
  Message request() {
    return request;
  }

  /** The request's method; null where it is not known. */
  String method() {
    return request == null ? null : request.startLine().method();
  }

  /** True for a request of HTTP/0.9, which a body alone answers. */
  boolean isSimple() {
    return request != null && request.startLine().isSimple();
  }

  /** True where the response may end HTTP on this connection. */
  boolean mayUpgrade() {
    return request != null
        && ("CONNECT".equals(method()) || request.headers().first("Upgrade") != null);
  }

  void requestIsOver() {
    requestOver = true;
  }

  void responseIsOver() {
    responseOver = true;
  }

  /** True where nothing of either message follows. */
  boolean isOver() {
    return requestOver && responseOver;
  }

  /** A response before the final one. */
  void interim(Message answer) {
    lastInterim = answer;
    if (interimStatusCodes.isEmpty()) {
      interimStatusCodes = new ArrayList<>(1);
    }
    interimStatusCodes.add(answer.startLine().statusCode());
  }

  /** The final response, its header complete. */
  void answeredBy(Message answer) {
    response = answer;
  }

  /** The connection speaks something else after this. */
  void upgradedTo(String protocol) {
    upgradedTo = protocol;
  }

  /** The request waits no longer, because a limit was met. */
  void leavesEarly() {
    leftEarly = true;
  }

  /** Bytes that a request which is over holds, about. */
  long heldBytes() {
    return requestOver && request != null ? request.heldBytes() : 0;
  }

  /**
   * The row of both messages as far as they came; an interim response stands in where nothing else
   * was captured.
   */
  Transaction toRow(FlowIdentity flow, Side client, int depth) {
    if (request == null && response == null) {
      response = lastInterim;
      interimStatusCodes.remove(interimStatusCodes.size() - 1);
    }
    Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
    for (Message message : new Message[] {request, response}) {
      if (message != null) {
        odd.addAll(message.odd());
      }
    }
    if (leftEarly) {
      odd.add(Anomaly.WAITING_LIMIT);
    }
    return new Transaction(
        flow,
        client,
        depth,
        request == null ? null : MessageRows.request(request),
        response == null ? null : MessageRows.response(response),
        interimStatusCodes,
        upgradedTo,
        odd.stream().map(Anomaly::label).toList());
  }
}
