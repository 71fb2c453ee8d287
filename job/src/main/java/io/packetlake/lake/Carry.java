package io.packetlake.lake;

import java.util.List;
import java.util.Map;

/**
 * What a run has kept for the next one: the pieces of flows that were not over when its captures
 * were.
 *
 * @param flowScope how far a flow may reach across captures
 * @param clocks epoch nanoseconds of the last packet that was read in each scope, by the scope's
 *     owner: '' for an archive, else a directory
 * @param captures paths of the captures that the pieces name, by the numbers that they have there
 * @param files the files that hold the pieces, relative to the lake's root
 * @param flows how many flows
 * @param bytes bytes of their pieces
 */
public record Carry(
    String flowScope,
    Map<String, Long> clocks,
    Map<Integer, String> captures,
    List<String> files,
    long flows,
    long bytes) {}
