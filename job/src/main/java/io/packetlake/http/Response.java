package io.packetlake.http;

import java.util.List;

/**
 * A final response as it was sent.
 *
 * @param firstByteNanos capture time of the packet with its first byte (epoch nanoseconds)
 * @param lastByteNanos capture time of the packet with its last byte that was seen
 * @param statusCode the number that the status starts with, also an absurd one; null where there is
 *     none
 * @param reason the reason phrase, '' where it is empty; null where the status line is missing
 * @param version the HTTP version as sent, {@code HTTP/0.9} where the answer is a body alone
 * @param contentType the first Content-Type field; null where there is none
 * @param headers all header fields in order
 * @param body the body
 */
public record Response(
    long firstByteNanos,
    long lastByteNanos,
    Integer statusCode,
    String reason,
    String version,
    String contentType,
    List<Header> headers,
    Body body) {}
