package io.packetlake.carve;

import java.util.SortedSet;

/**
 * What was carved.
 *
 * @param flows flows asked for
 * @param packets packets of them as their rows count; a datagram in fragments is one
 * @param records packets as captures hold them: fragments each, and a packet of a tunnel once even
 *     where flows inside and outside the tunnel are asked for
 * @param bytes captured bytes of those
 * @param linkTypes their LINKTYPE numbers
 * @param longest captured bytes of the longest
 * @param captures captures that hold them
 * @param captureBytes bytes of those captures as they are stored
 * @param bytesRead bytes of those captures that were read
 */
public record CarveSummary(
    long flows,
    long packets,
    long records,
    long bytes,
    SortedSet<Integer> linkTypes,
    int longest,
    int captures,
    long captureBytes,
    long bytesRead) {}
