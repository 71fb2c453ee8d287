package io.packetlake.spark;

import io.packetlake.lake.CaptureFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses, look by look, the files of a watched directory that nobody writes to any more: each
 * once, and again when it was written anew, as rings do with their old names.
 */
final class ClosedFiles {
  private Map<String, CaptureFile> lastLook = Map.of();
  private final Set<CaptureFile> taken = new HashSet<>();

  /**
   * The files that have come to be closed: none that has changed since the last look, and none that
   * is the newest of its ring.
   *
   * @param found all files that are there now
   */
  List<Input> look(List<Input> found) {
    Set<Input> newest = Rings.newest(found);
    List<Input> closed =
        found.stream()
            .filter(input -> input.file().equals(lastLook.get(input.capture())))
            .filter(input -> !newest.contains(input) && !taken.contains(input.file()))
            .toList();
    Map<String, CaptureFile> thisLook = new HashMap<>();
    found.forEach(input -> thisLook.put(input.capture(), input.file()));
    taken.retainAll(thisLook.values());
    lastLook = thisLook;
    return closed;
  }

  /** These files need not be looked at again as they are. */
  void taken(List<Input> files) {
    files.forEach(input -> taken.add(input.file()));
  }
}
