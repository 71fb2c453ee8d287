/**
 * Upkeep of a lake: small files of many runs put together, and how large its tables are.
 *
 * <p>In: the files that a lake's run records name. Out: the same rows in few files, in an order
 * that serves lookups, committed as one run; and the tables' sizes as rows. Writes through {@code
 * table} as an ingest does.
 */
package io.packetlake.upkeep;
