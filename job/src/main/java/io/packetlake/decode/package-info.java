/**
 * From a packet's bytes to where its layers lie: link, network, transport, and through tunnels
 * again.
 *
 * <p>In: {@link io.packetlake.capture.Packet} views. Out: {@link
 * io.packetlake.decode.DecodedPacket}, offsets into the same buffer, or an {@link
 * io.packetlake.decode.UndecodedReason}. One protocol a file; docs/decoding.md says what is decoded
 * and what was chosen.
 */
package io.packetlake.decode;
