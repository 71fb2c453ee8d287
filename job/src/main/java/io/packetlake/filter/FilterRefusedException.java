package io.packetlake.filter;

import java.io.IOException;

/** A packet of a link type that libpcap cannot compile the filter for; the message says why. */
public final class FilterRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param linkType LINKTYPE number of the packet
   * @param refusal libpcap's message; null where it knows no such link type
   */
  FilterRefusedException(int linkType, String refusal) {
    super(
        "the filter cannot be run on packets of link type %d: libpcap: %s"
            .formatted(linkType, refusal == null ? "unknown data link type " + linkType : refusal));
  }
}
