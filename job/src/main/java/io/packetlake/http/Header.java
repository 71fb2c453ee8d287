package io.packetlake.http;

/**
 * One header field, as it was sent (RFC 9110 section 5).
 *
 * @param name the name in the sender's letters, without the whitespace that may wrongly follow it
 * @param value the value without the whitespace around it; bytes as Latin-1, so none is lost
 */
public record Header(String name, String value) {}
