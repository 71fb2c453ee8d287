package io.packetlake.spark;

/** What becomes of a capture's packets in the task that reads them. */
enum PayloadWay {
  /** Flows are assembled as far as they lie here whole; other payload stays in the capture. */
  LOCAL,
  /** The same, but other payload travels. */
  LOCAL_INLINE,
  /** Nothing is settled; payload stays in the capture. */
  REFERENCE,
  /** Nothing is settled; payload travels. */
  INLINE,
  /** Every packet leaves as a piece by itself, with its payload. */
  PLAIN;

  /** True where flows may be settled in the task that reads them. */
  boolean isLocal() {
    return this == LOCAL || this == LOCAL_INLINE;
  }

  /** True where payload travels even though it could be read again. */
  boolean isInline() {
    return this == INLINE || this == LOCAL_INLINE || this == PLAIN;
  }
}
