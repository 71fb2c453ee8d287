package io.packetlake.capture.split;

import io.packetlake.capture.DropSink;
import java.util.Map;
import java.util.TreeMap;

/** Keeps what one split says of drops. */
final class DropCounter implements DropSink {
  private final Map<Integer, Drops> leading = new TreeMap<>();
  private final Map<Integer, Drops> trailing = new TreeMap<>();
  private boolean newSection;
  private Drops closed = Drops.UNKNOWN;

  @Override
  public void sectionBegins() {
    closed = closed.plus(DropTally.sum(trailing));
    trailing.clear();
    newSection = true;
  }

  @Override
  public void drops(int interfaceId, long interfaceDrops, long osDrops) {
    Map<Integer, Drops> section = newSection ? trailing : leading;
    section.merge(interfaceId, new Drops(interfaceDrops, osDrops), Drops::updatedBy);
  }

  DropTally tally() {
    return new DropTally(leading, newSection, closed, trailing);
  }
}
