package io.packetlake.http;

import io.packetlake.decode.Side;
import io.packetlake.tcp.FlowIdentity;
import java.util.List;

/**
 * A row of {@code transactions}: a request with its response; at least one of the two is there.
 *
 * @param flow the flow it was said in
 * @param client who asked
 * @param depth 1 for the flow's first transaction, 2 for the next, …
 * @param request the request; null where only the response was captured
 * @param response the final response; null where none was captured
 * @param interimStatusCodes status codes of 1xx responses before the final one, in order
 * @param upgradedTo what the connection speaks afterwards: the Upgrade field of a 101 response, or
 *     {@code tunnel} after CONNECT; null where it goes on in HTTP
 * @param anomalies labels of {@link Anomaly}, in its order, without repeats
 */
public record Transaction(
    FlowIdentity flow,
    Side client,
    int depth,
    Request request,
    Response response,
    List<Integer> interimStatusCodes,
    String upgradedTo,
    List<String> anomalies) {

  /** Beside the bodies: the fields of two headers, as a rule. */
  private static final int ROW_BYTES = 3_000;

  /** From the request's last byte to the response's first; null where one of them is unknown. */
  Long latencyNanos() {
    return request == null || response == null
        ? null
        : Long.valueOf(response.firstByteNanos() - request.lastByteNanos());
  }

  /** The time that says on which day the row lies. */
  long partitionNanos() {
    return request == null ? response.firstByteNanos() : request.firstByteNanos();
  }

  /** Memory that the row takes, in bytes, about. */
  long memoryBytes() {
    return (long) ROW_BYTES
        + (request == null ? 0 : request.body().memoryBytes())
        + (response == null ? 0 : response.body().memoryBytes());
  }
}
