package io.packetlake.lake;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * How a command comes to write to a lake that another one may be writing to.
 *
 * @param patience how long to wait for it
 * @param lease how long after its last sign of life a writer counts as gone; at least 1 s
 */
public record LockTerms(Duration patience, Duration lease) {
  /** The terms that the settings say. */
  public static LockTerms from(Config packetlake) {
    return new LockTerms(packetlake.getDuration("lake.wait"), packetlake.getDuration("lake.lease"));
  }

  /** Not to wait, and to believe a writer gone after two minutes. */
  public static final LockTerms AT_ONCE = new LockTerms(Duration.ZERO, Duration.ofMinutes(2));
}
