package io.packetlake.http;

import java.util.List;

/**
 * A request as it was sent.
 *
 * @param firstByteNanos capture time of the packet with its first byte (epoch nanoseconds)
 * @param lastByteNanos capture time of the packet with its last byte that was seen
 * @param method the method as sent; null where the stream was cut inside it
 * @param host who is asked: the authority of an absolute-form or authority-form target, else the
 *     Host field (RFC 9112 section 3.3); null where neither says
 * @param uri the request target as sent, Latin-1; null where it is missing or cut
 * @param version the HTTP version as sent, {@code HTTP/0.9} for a simple request; null where it is
 *     missing or cut
 * @param userAgent the first User-Agent field; null where there is none
 * @param referrer the first Referer field; null where there is none
 * @param basicAuthUser user of Basic credentials (RFC 7617); null where there are none
 * @param headers all header fields in order
 * @param body the body
 * @param uploadFilenames file names of a multipart body's parts (RFC 7578 section 4.2), in order
 */
public record Request(
    long firstByteNanos,
    long lastByteNanos,
    String method,
    String host,
    String uri,
    String version,
    String userAgent,
    String referrer,
    String basicAuthUser,
    List<Header> headers,
    Body body,
    List<String> uploadFilenames) {}
