package io.packetlake.tcp;

import com.typesafe.config.Config;

/**
 * What a TCP connection may cost, from the section {@code tcp} of {@code packetlake.conf}.
 *
 * @param maxOutOfOrderBytes what one side's segments may take while bytes before them are missing
 * @param reorderingNanos how long bytes that the other side has acknowledged may still come late
 * @param maxHistoryLetters longest connection history; it ends in {@code X} where letters are left
 *     out
 * @param comparedBytes how much of what a side says in a turn is kept, to be compared with later
 *     copies
 */
public record TcpLimits(
    long maxOutOfOrderBytes, long reorderingNanos, int maxHistoryLetters, int comparedBytes) {
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
        tcp.getInt("max-history-letters"),
        (int) Math.min(1 << 30, tcp.getBytes("compared-bytes")));
  }
}
