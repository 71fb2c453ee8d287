/**
 * Tables as files: every table's schema gathered, rows written as Parquet, and docs/schema.md made
 * from the same declarations.
 */
package io.packetlake.table;
