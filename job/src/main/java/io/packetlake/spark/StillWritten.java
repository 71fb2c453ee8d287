package io.packetlake.spark;

import com.typesafe.config.Config;
import io.packetlake.spark.LeftFile.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the files that may still be written to from those that are whole.
 *
 * @param minAge files younger than this are not whole yet; zero for any
 * @param ring whether of each ring of files, as {@code tcpdump -C}, {@code -G} and {@code -W} or
 *     {@code dumpcap -b} write them, the newest is not whole
 * @param now the time
 */
record StillWritten(Duration minAge, boolean ring, Instant now) {
  static StillWritten from(Config packetlake) {
    return new StillWritten(
        packetlake.getDuration("ingest.min-age"),
        packetlake.getBoolean("ingest.ring"),
        Instant.now());
  }

  /** Those of the files that are to be left for later, with why. */
  Map<Input, LeftFile> among(List<Input> found) {
    Map<Input, LeftFile> left = new HashMap<>();
    if (ring) {
      Rings.newest(found)
          .forEach(file -> left.put(file, left(file, "the newest file of its ring")));
    }
    if (!minAge.isZero()) {
      found.stream()
          .filter(this::isYoung)
          .forEach(file -> left.put(file, left(file, "younger than --min-age")));
    }
    return left;
  }

  private static LeftFile left(Input file, String note) {
    return new LeftFile(file.capture(), Why.UNFINISHED, note);
  }

  private boolean isYoung(Input file) {
    return Instant.ofEpochMilli(file.file().modifiedMillis()).plus(minAge).isAfter(now);
  }
}
