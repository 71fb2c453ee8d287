package io.packetlake.hadoop;

/** What a reader does whose own records do not lead to where the next split starts. */
public enum FalseBoundaryPolicy {
  /** Throws a {@link FalseBoundaryException}: for jobs that cannot plan a file again. */
  FAIL,
  /** Ends normally; the report says it, and whoever merges the reports plans the rest again. */
  REPORT
}
