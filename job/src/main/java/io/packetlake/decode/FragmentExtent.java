package io.packetlake.decode;

/**
 * Where fragments of one datagram lie in one capture.
 *
 * @param capture index of the capture in the run's sorted list
 * @param firstOffset where the record of the fragment nearest to the start lies
 * @param lastOffset where the record of the fragment nearest to the end lies
 */
public record FragmentExtent(int capture, long firstOffset, long lastOffset) {
  /** True where a fragment lies in the same capture. */
  boolean isIn(IpFragment fragment) {
    return capture == fragment.capture;
  }

  /** The extent that holds a fragment of the same capture as well. */
  FragmentExtent with(IpFragment fragment) {
    return new FragmentExtent(
        capture,
        Math.min(firstOffset, fragment.fileOffset),
        Math.max(lastOffset, fragment.fileOffset));
  }
}
