package io.packetlake.spark;

/** How far a flow may reach across captures. */
public enum FlowScope {
  /** Through all captures of the run: pieces of one archive. */
  ARCHIVE,
  /** Through the captures of one directory. */
  DIRECTORY,
  /** Within one capture: unrelated files. */
  FILE
}
