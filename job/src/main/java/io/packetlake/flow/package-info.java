/**
 * Conversations: the flow key, ids, direction, timeouts and counters, and the assembler that turns
 * one key's packets, in order, into rows.
 *
 * <p>In: {@link io.packetlake.flow.FlowPacket}s of one key, in (time, capture, offset) order. Out:
 * rows of {@code flows} and, through the analyzers, of every other table. Knows nothing of Spark:
 * the same class runs on either side of a shuffle.
 */
package io.packetlake.flow;
