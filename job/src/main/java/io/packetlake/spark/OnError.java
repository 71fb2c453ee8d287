package io.packetlake.spark;

/** What a run does with a file that cannot be read. */
public enum OnError {
  /** The run fails and says which file, where and why; nothing becomes visible. */
  FAIL,
  /** The file gives no rows but one in {@code captures}, with its error; the run goes on. */
  SKIP
}
