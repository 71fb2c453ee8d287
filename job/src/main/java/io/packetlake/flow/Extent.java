package io.packetlake.flow;

/**
 * Where a flow's packets lie in one capture.
 *
 * @param capture name of the capture
 * @param firstOffset where the record of its packet nearest to the start lies in the (decompressed)
 *     capture
 * @param lastOffset where the record of its packet nearest to the end lies
 */
public record Extent(String capture, long firstOffset, long lastOffset) {}
