package io.packetlake.sql;

/**
 * A column of a view.
 *
 * @param name its name; dots lead into structs
 * @param value SQL over the table's columns
 */
record ViewColumn(String name, String value) {}
