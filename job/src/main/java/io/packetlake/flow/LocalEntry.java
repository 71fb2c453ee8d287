package io.packetlake.flow;

/**
 * What a task keeps of one flow key, in a {@link LocalFlowTable}.
 *
 * @param <E> the kind of entry
 */
abstract class LocalEntry<E extends LocalEntry<E>> {
  /** The flow key with its scope, as in the key of a piece. */
  final byte[] key;

  /** Hash of {@link #key}. */
  final int hash;

  /** The entry that was heard of next less recently, in the table. */
  E older;

  /** The entry that was heard of next more recently, in the table. */
  E newer;

  /**
   * An entry that is in no table yet.
   *
   * @param key the flow key with its scope, owned by this entry
   * @param hash its hash
   */
  LocalEntry(byte[] key, int hash) {
    this.key = key;
    this.hash = hash;
  }

  /** Capture time of the last packet. */
  abstract long lastNanos();
}
