package io.packetlake.table;

/** Who puts the rows of a table that asks for an order (its clustering columns) in it. */
public enum RowOrder {
  /** The file's writer, as many rows together as it holds in memory. */
  TILES,
  /** Nobody has to: they come in an order over all files of their partition. */
  ARRIVAL
}
