/**
 * Captures as a Spark data source, {@code spark.read.format("pcap")} and {@code
 * df.write.format("pcap")}: one row a packet.
 *
 * <p>In: paths of captures, the columns and filters that a query asks for; or rows with packets'
 * bytes. Out: rows made of just these columns; or pcap files. See docs/datasource.md.
 */
package io.packetlake.datasource;
