package io.packetlake.tcp;

import com.typesafe.config.Config;

/**
 * What a TCP connection may cost, from the section {@code tcp} of {@code packetlake.conf}.
 *
 * @param maxOutOfOrderBytes what one side's segments may take while bytes before them are missing
 * @param reorderingNanos how long bytes that the other side has acknowledged may still come late
 * @param maxHistoryLetters longest connection history; it ends in {@code X} where letters are left
 *     out
 */
public record TcpLimits(long maxOutOfOrderBytes, long reorderingNanos, int maxHistoryLetters) {
  /**
   * Reads the limits.
   *
   * @param packetlake the settings under {@code packetlake}
   */
  public static TcpLimits from(Config packetlake) {
    Config tcp = packetlake.getConfig("tcp");
    return new TcpLimits(
        tcp.getBytes("max-out-of-order-bytes"),
        tcp.getDuration("reordering-time").toNanos(),
        tcp.getInt("max-history-letters"));
  }
}
