package io.packetlake.lake;

import java.time.LocalDate;

/**
 * A file of a table that a run record names and that is there.
 *
 * @param path relative to the lake's root
 * @param table name of its table
 * @param date UTC date of its partition
 * @param bytes its length
 * @param runId the run that has written it, an ingest or a compaction
 */
public record TableFile(String path, String table, LocalDate date, long bytes, String runId) {}
