package io.packetlake.decode;

/** A part of an IP datagram, whatever the IP version: the walk is past the IP headers. */
final class Fragment {
  private Fragment() {}

  static Layer decode(Walk walk) {
    return walk.undecoded(UndecodedReason.FRAGMENT);
  }
}
