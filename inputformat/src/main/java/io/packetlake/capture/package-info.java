/**
 * Capture formats as values: file headers, record headers, link types, timestamps and packets.
 *
 * <p>In: bytes of a capture file. Out: {@link io.packetlake.capture.Packet} views and the values
 * that describe a capture. Knows the JDK only.
 */
package io.packetlake.capture;
