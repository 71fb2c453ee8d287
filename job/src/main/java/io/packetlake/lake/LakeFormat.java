package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The form of a lake's records, so that a Packetlake too old for them leaves the lake alone.
 *
 * @param format number of the form; a lake without it is of the first
 * @param version the Packetlake that made the lake
 */
record LakeFormat(int format, String version) {
  /** The newest form that is known here. */
  static final int NEWEST = 1;

  /**
   * Reads what the file says.
   *
   * @throws LakeException where the lake is of a form that is not known here
   */
  static void check(FileSystem fileSystem, Path file, Path root) throws IOException {
    LakeFormat found;
    try {
      found = JsonFile.read(fileSystem, file, LakeFormat.class);
    } catch (FileNotFoundException e) {
      return; // a new lake, or one made before there was such a file
    }
    if (found.format() > NEWEST) {
      throw new LakeException(
          "the lake %s has format %d, made by Packetlake %s; this Packetlake knows formats up to %d: use a newer one"
              .formatted(root, found.format(), found.version(), NEWEST));
    }
  }

  /** Writes the file where there is none. */
  static void write(FileSystem fileSystem, Path file) throws IOException {
    if (!fileSystem.exists(file)) {
      JsonFile.write(fileSystem, file, new LakeFormat(NEWEST, Run.currentVersion()));
    }
  }
}
