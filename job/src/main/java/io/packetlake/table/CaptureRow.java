package io.packetlake.table;

import java.util.List;
import java.util.Map;

/**
 * A row of the captures table: one file of one run. Null is unknown; the columns say what each is.
 *
 * @param partitionNanos the time whose UTC date is the partition: the first packet's, or of a file
 *     without packets its modification time; epoch nanoseconds
 */
public record CaptureRow(
    String capture,
    String runId,
    Long bytes,
    String format,
    String byteOrder,
    Long timeResolution,
    List<Integer> linkTypes,
    Long snaplen,
    Long packets,
    Long capturedBytes,
    Long headerBytes,
    Long dataBytes,
    Long firstNanos,
    Long lastNanos,
    Long cutPackets,
    Map<String, Long> undecodedPackets,
    Long corruptBytes,
    Long firstCorruptOffset,
    Long resyncs,
    Long tailBytes,
    Long outOfOrderPackets,
    Long interfaceDrops,
    Long osDrops,
    String error,
    long partitionNanos) {}
