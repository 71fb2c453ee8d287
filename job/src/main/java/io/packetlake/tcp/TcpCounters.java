package io.packetlake.tcp;

/**
 * What the network did to one side's segments.
 *
 * @param retransmittedPackets segments whose bytes, in part or whole, had been sent before
 * @param retransmittedBytes payload bytes sent again
 * @param outOfOrderPackets segments that came after later ones without having been sent again
 * @param gapBytes bytes of the stream that were never captured
 * @param unseenAckedBytes those of them that the other side acknowledged: lost by the capturer, not
 *     by the network
 * @param conflictingPackets segments that said other bytes than an earlier one at the same place
 * @param zeroWindows segments that advertised a window of 0, those with SYN, FIN or RST aside
 * @param duplicateAcks segments that only repeat an acknowledgment while data is outstanding (RFC
 *     5681 section 2)
 * @param duplicatePackets segments with payload that were captured twice, sent once
 */
public record TcpCounters(
    long retransmittedPackets,
    long retransmittedBytes,
    long outOfOrderPackets,
    long gapBytes,
    long unseenAckedBytes,
    long conflictingPackets,
    long zeroWindows,
    long duplicateAcks,
    long duplicatePackets) {}
