/**
 * The way back from rows to packets: the packets of chosen flows, and the streams that they carry.
 *
 * <p>In: rows of {@code flows}, whose extents say where their packets lie, and the captures as they
 * were ingested. Out: the captures' records in the order of time ({@link
 * io.packetlake.carve.Carve}), or what the two sides of one flow said ({@link
 * io.packetlake.carve.Follow}). Only the extents are read.
 */
package io.packetlake.carve;
