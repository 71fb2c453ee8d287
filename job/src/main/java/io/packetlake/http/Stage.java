package io.packetlake.http;

/** One step of a body's way from the wire to its recorder. */
interface Stage extends ByteSink {
  /** No bytes follow: passes on what is left. */
  void finish();

  /** The body ended before its time: passes on what is left, and finds nothing wrong with that. */
  void cut();

  /** Frees what lies outside the heap; may be called twice. */
  void close();
}
