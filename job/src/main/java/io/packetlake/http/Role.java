package io.packetlake.http;

/** What the messages of a stream are. */
enum Role {
  /** A client's. */
  REQUEST,
  /** A server's. */
  RESPONSE
}
