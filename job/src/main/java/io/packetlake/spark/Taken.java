package io.packetlake.spark;

/** What an ingest does with captures that an earlier run has taken. */
public enum Taken {
  /** Leave them alone. */
  LEAVE,
  /** Take them again, with all other captures of those runs, and replace the rows. */
  REPLACE
}
