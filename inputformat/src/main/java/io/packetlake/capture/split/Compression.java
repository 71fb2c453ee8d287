package io.packetlake.capture.split;

/** How a capture file is packed. */
public enum Compression {
  /** Not at all: it can be split. */
  NONE,
  /** gzip (RFC 1952), of one or many members: one task reads it. */
  GZIP
}
