package io.packetlake.spark;

/**
 * What went through a run's shuffles, those of tasks included that were read again.
 *
 * @param pieceBytes bytes of keys and values
 * @param writtenBytes bytes that Spark has written of them, packed: its metric Shuffle Bytes
 *     Written
 * @param splitsReadAgain splits read again because a flow was settled that should not have been
 */
public record Shuffled(long pieceBytes, long writtenBytes, int splitsReadAgain) {}
