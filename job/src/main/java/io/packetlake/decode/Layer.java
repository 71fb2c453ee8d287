package io.packetlake.decode;

/** A protocol's decoder: takes one header off the packet and names what follows it. */
@FunctionalInterface
interface Layer {
  /** Nothing follows: the packet went to the sink, decoded or not. */
  Layer DONE =
      walk -> {
        throw new IllegalStateException("nothing follows the last layer");
      };

  /**
   * Reads one header, which starts at {@link Walk#at}, and moves past it: by at least one byte, so
   * that every walk ends.
   *
   * @return the next layer, or {@link #DONE}
   */
  Layer decode(Walk walk);
}
