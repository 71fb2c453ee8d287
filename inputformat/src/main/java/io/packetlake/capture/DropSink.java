package io.packetlake.capture;

/** Hears what a capture says of packets that were lost before they came into it. */
public interface DropSink {
  /** What a count is that the capture does not give. */
  long UNKNOWN = -1;

  /** A new section begins: its interfaces count from 0 again. */
  void sectionBegins();

  /**
   * The drops of an interface since its capture began; the last word on an interface counts.
   *
   * @param interfaceId its number in the section, at least 0
   * @param interfaceDrops packets that the interface dropped, or {@link #UNKNOWN}
   * @param osDrops packets that the operating system dropped, or {@link #UNKNOWN}
   */
  void drops(int interfaceId, long interfaceDrops, long osDrops);
}
