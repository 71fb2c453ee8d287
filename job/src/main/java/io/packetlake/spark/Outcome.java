package io.packetlake.spark;

import java.io.Serializable;

/**
 * What came of one part of a run.
 *
 * @param <K> what tells the parts apart
 */
public interface Outcome<K extends Comparable<K>> extends Serializable {
  /** Which part it is. */
  K part();
}
