package io.packetlake.lake;

import java.util.List;

/**
 * What a commit is about to do, written before it starts, so that whoever comes after a killed
 * commit can finish it.
 *
 * @param run the run that is committed
 * @param files the staged files that become visible, relative to the run's staging folder
 */
record Intent(Run run, List<String> files) {}
