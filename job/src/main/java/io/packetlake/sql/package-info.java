/**
 * What SQL has beyond Spark's own: functions for addresses and headers, and views of the tables in
 * the names of Zeek, ECS and OCSF.
 *
 * <p>In: arguments of a query, the tables' declarations. Out: Spark's expressions, found by its
 * extension mechanism wherever the jar is on the class path, and the text of the views. docs/sql.md
 * shows both.
 */
package io.packetlake.sql;
