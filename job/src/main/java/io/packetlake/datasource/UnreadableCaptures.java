package io.packetlake.datasource;

/** What a query does with a capture that cannot be read. */
enum UnreadableCaptures {
  /** The query fails and says which file, where and why. */
  FAIL,
  /** The file gives no rows; a warning in the task's log says why. */
  SKIP
}
