/**
 * Tables as files: every table's schema gathered, rows written as Parquet, and docs/schema.md made
 * from the same declarations.
 *
 * <p>In: {@link io.packetlake.schema.TableSchema}s and rows of them. Out: Parquet files under a
 * folder, one folder a table and UTC date, and the text of docs/schema.md. Knows Parquet and
 * Hadoop's file systems, not Spark.
 */
package io.packetlake.table;
