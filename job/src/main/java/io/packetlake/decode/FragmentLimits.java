package io.packetlake.decode;

import com.typesafe.config.Config;

/**
 * What putting fragments together may cost, from the section {@code fragments} of {@code
 * packetlake.conf}.
 *
 * @param timeoutNanos time after a datagram's first fragment in which the others must come
 */
public record FragmentLimits(long timeoutNanos) {
  /**
   * Reads the limits.
   *
   * @param packetlake the settings under {@code packetlake}
   */
  public static FragmentLimits from(Config packetlake) {
    return new FragmentLimits(packetlake.getDuration("fragments.timeout").toNanos());
  }
}
