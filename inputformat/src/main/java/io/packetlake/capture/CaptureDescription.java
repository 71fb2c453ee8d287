package io.packetlake.capture;

import java.io.Serializable;
import java.util.List;

/**
 * What a capture says of itself, in words that fit every format.
 *
 * @param format the file format
 * @param byteOrder the byte order of its headers
 * @param ticksPerSecond how fine its timestamps are: 1,000,000 for microseconds
 * @param linkTypes LINKTYPE numbers of its interfaces, each once, in the order of the file
 * @param snaplen the longest packet that the capturer kept, bytes, 0 to 2^32 - 1, as the file says
 *     it; packets may be longer all the same, and 0 stands for "not said"
 */
public record CaptureDescription(
    CaptureFormat format,
    Endian byteOrder,
    long ticksPerSecond,
    List<Integer> linkTypes,
    long snaplen)
    implements Serializable {

  /** Keeps a copy of the list. */
  public CaptureDescription {
    linkTypes = List.copyOf(linkTypes);
  }
}
