/**
 * TCP as it is on the wire: sequence numbers, reassembly, loss, connection state, and what an
 * analyzer of streams is.
 *
 * <p>In: segments of one flow in order. Out: each side's stream as bytes and gaps, to a {@link
 * io.packetlake.tcp.StreamAnalyzer}, and what the network did, as counters.
 */
package io.packetlake.tcp;
