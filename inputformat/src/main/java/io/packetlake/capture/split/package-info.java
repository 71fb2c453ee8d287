/**
 * Exact splits of a capture: where records start, and the proof of it.
 *
 * <p>In: a {@link io.packetlake.capture.RecordLayout} and the bytes of a file, as {@link
 * io.packetlake.capture.split.SeekableBytes} or as a stream. Out: record boundaries, the packets of
 * a split, and a {@link io.packetlake.capture.split.SplitReport} that proves what was read. Knows
 * the JDK and the capture room only.
 */
package io.packetlake.capture.split;
