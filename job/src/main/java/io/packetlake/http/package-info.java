/**
 * HTTP/1.x from streams: messages parsed as their bytes arrive, bodies decoded and hashed, requests
 * paired with responses.
 *
 * <p>In: the two streams of a flow through {@link io.packetlake.tcp.StreamAnalyzer}. Out: rows of
 * {@code transactions}. It is the first analyzer; the next one stands beside it in a room of its
 * own.
 */
package io.packetlake.http;
