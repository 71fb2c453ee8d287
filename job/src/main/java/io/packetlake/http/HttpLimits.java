package io.packetlake.http;

import com.typesafe.config.Config;

/**
 * The limits of this room; each is declared in {@code packetlake.conf}, with its meaning. All are
 * bytes, unless they say what they count.
 *
 * @param maxBodyBytes of a decoded body kept in a row
 * @param maxDecodedBytes that one coding of a body may grow to
 * @param maxBrotliBytes of a Brotli-coded body
 * @param maxLineBytes of a start line, header line or chunk line
 * @param maxHeaderBytes of a message's header fields
 * @param maxHeaders number of a message's header fields
 * @param maxWaitingRequests number of requests that wait for their responses
 * @param maxWaitingBytes that these requests hold
 * @param maxHeldBytes of one side's stream kept until the other side tells how to read them
 */
record HttpLimits(
    int maxBodyBytes,
    long maxDecodedBytes,
    int maxBrotliBytes,
    int maxLineBytes,
    int maxHeaderBytes,
    int maxHeaders,
    int maxWaitingRequests,
    long maxWaitingBytes,
    int maxHeldBytes) {

  /** Reads the limits from the {@code packetlake} section of the settings. */
  static HttpLimits from(Config packetlake) {
    Config http = packetlake.getConfig("http");
    return new HttpLimits(
        intBytes(http, "max-body-bytes"),
        http.getBytes("max-decoded-bytes"),
        intBytes(http, "max-brotli-bytes"),
        intBytes(http, "max-line-bytes"),
        intBytes(http, "max-header-bytes"),
        http.getInt("max-headers"),
        http.getInt("max-waiting-requests"),
        http.getBytes("max-waiting-bytes"),
        intBytes(http, "max-held-bytes"));
  }

  private static int intBytes(Config http, String name) {
    return (int) Math.min(http.getBytes(name), Integer.MAX_VALUE - 8);
  }
}
