package io.packetlake.spark;

/** Where flows are assembled. The tables are the same. */
public enum Engine {
  /** In the task that reads them, as far as it sees them whole; the rest behind the shuffle. */
  MAP,
  /**
   * All behind the shuffle, through which every TCP payload goes: simple, and what MAP is held to.
   */
  PLAIN
}
