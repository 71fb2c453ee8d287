/**
 * What a table is, as values: columns with their types, meanings and names elsewhere, and where
 * rows go.
 *
 * <p>In: nothing. Out: the vocabulary in which every analyzer declares its own table, once. This
 * room lies below all others of the job so that an analyzer can name its columns without touching
 * another room; Parquet and the documentation are made from these declarations in {@code table}.
 */
package io.packetlake.schema;
