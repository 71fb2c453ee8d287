package io.packetlake.spark;

/** Says which fragments wait for the rest of their datagram when a run's captures are over. */
interface WaitingFragments {
  /** None: nothing goes on in a later run. */
  WaitingFragments NONE = key -> null;

  /**
   * Key of the first fragment of a datagram key that waits, and with it all after it; null where
   * none does. Each datagram key is asked for once, in their order.
   */
  byte[] firstOfKey(byte[] key);
}
