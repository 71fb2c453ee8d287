package io.packetlake.capture;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a capture says of itself, in words that fit every format.
 *
 * @param format the file format
 * @param byteOrder the byte order of its (first) headers
 * @param ticksPerSecond how fine the timestamps of its first interface are: 1,000,000 for
 *     microseconds
 * @param linkTypes LINKTYPE numbers of its interfaces, each once, in the order of the file
 * @param snaplen the longest packet that the capturer kept, bytes, 0 to 2^32 - 1, as the file says
 *     it, of several interfaces the largest; packets may be longer all the same, and 0 stands for
 *     "not said"
 * @param origin who made it
 */
public record CaptureDescription(
    CaptureFormat format,
    Endian byteOrder,
    long ticksPerSecond,
    List<Integer> linkTypes,
    long snaplen,
    Origin origin)
    implements Serializable {

  /**
   * Who made a capture, as it says itself; empty where it does not.
   *
   * @param hardware the machine
   * @param os its operating system
   * @param application the program that wrote the file
   * @param comments what people wrote on its sections and interfaces, each once, in order
   */
  public record Origin(String hardware, String os, String application, List<String> comments)
      implements Serializable {
    /** Nothing is said. */
    public static final Origin UNKNOWN = new Origin("", "", "", List.of());

    /** The most comments that are kept. */
    static final int MAX_COMMENTS = 64;

    /** Keeps a copy of the list. */
    public Origin {
      comments = List.copyOf(comments);
    }

    /** What this says, or where it says nothing, what {@code later} says; all comments. */
    Origin and(Origin later) {
      Set<String> all = new LinkedHashSet<>(comments);
      all.addAll(later.comments);
      return new Origin(
          hardware.isEmpty() ? later.hardware : hardware,
          os.isEmpty() ? later.os : os,
          application.isEmpty() ? later.application : application,
          all.stream().limit(MAX_COMMENTS).toList());
    }
  }

  /** The most link types of one capture that are told. */
  static final int MAX_LINK_TYPES = 256;

  /** Keeps a copy of the list. */
  public CaptureDescription {
    linkTypes = List.copyOf(linkTypes);
  }

  /** The description of a capture's beginning and of what follows it. */
  public CaptureDescription and(CaptureDescription later) {
    if (equals(later)) {
      return this;
    }
    Set<Integer> allTypes = new LinkedHashSet<>(linkTypes);
    allTypes.addAll(later.linkTypes);
    return new CaptureDescription(
        format,
        byteOrder,
        linkTypes.isEmpty() ? later.ticksPerSecond : ticksPerSecond,
        allTypes.stream().limit(MAX_LINK_TYPES).toList(),
        Math.max(snaplen, later.snaplen),
        origin.and(later.origin));
  }
}
