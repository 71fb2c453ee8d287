package io.packetlake.spark;

/** What becomes of flows that are open when the captures of a run are over. */
public enum OpenFlows {
  /** They become rows, those that the last run has kept too. */
  END,
  /** They are kept for the next run, which goes on with them. */
  CARRY,
  /** They become rows, those that the last run has kept too, even where no capture is new. */
  FLUSH
}
