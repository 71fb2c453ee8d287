package io.packetlake.flow;

import com.typesafe.config.Config;

/**
 * What the flows of one task may cost, from the section {@code engine} of {@code packetlake.conf}.
 *
 * @param maxBytes memory that open flows may take
 * @param settleNanos how long a closed flow waits for stragglers before it leaves
 * @param batchBytes a batch of segments of so many bytes takes nothing more, at least 1
 */
public record LocalLimits(long maxBytes, long settleNanos, int batchBytes) {
  /**
   * Reads the limits.
   *
   * @param packetlake the settings under {@code packetlake}
   */
  public static LocalLimits from(Config packetlake) {
    Config engine = packetlake.getConfig("engine");
    return new LocalLimits(
        engine.getBytes("flow-memory"),
        engine.getDuration("settle-time").toNanos(),
        Math.toIntExact(engine.getBytes("batch-size")));
  }
}
