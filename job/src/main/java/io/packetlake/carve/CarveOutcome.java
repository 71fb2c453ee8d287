package io.packetlake.carve;

import io.packetlake.capture.split.RecordStart;
import io.packetlake.spark.Outcome;
import io.packetlake.spark.SplitKey;

/**
 * What came of one part of a capture that was read for its packets.
 *
 * @param part the part
 * @param boundary where its records start; null for a compressed capture
 * @param landing where the records after it start; null for a compressed capture
 * @param bytesRead bytes that were taken from storage
 */
record CarveOutcome(SplitKey part, RecordStart boundary, RecordStart landing, long bytesRead)
    implements Outcome<SplitKey> {}
