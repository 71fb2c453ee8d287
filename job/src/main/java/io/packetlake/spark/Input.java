package io.packetlake.spark;

import io.packetlake.lake.CaptureFile;
import java.io.Serializable;
import java.util.Comparator;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file to read: its value for the lake and where Hadoop finds it.
 *
 * @param file path, length and modification time
 * @param uri URI of the file, with its scheme
 */
record Input(CaptureFile file, String uri) implements Serializable {
  private static final String LOCAL = "file";
  private static final String COMPRESSION_SUFFIX = "\\.gz$";

  /**
   * The order of captures in a run: by path, whether compressed or not, so that compressing the
   * files of an archive moves none of them.
   */
  static final Comparator<Input> ORDER =
      Comparator.comparing(Input::plainPath).thenComparing(Input::capture);

  static Input of(FileStatus status) {
    Path path = status.getPath();
    String uri = path.toUri().toString();
    String name = LOCAL.equals(path.toUri().getScheme()) ? path.toUri().getPath() : uri;
    return new Input(new CaptureFile(name, status.getLen(), status.getModificationTime()), uri);
  }

  /** The file as the column {@code capture} names it. */
  String capture() {
    return file.path();
  }

  /** The path as it would be were the file not compressed. */
  String plainPath() {
    return capture().replaceFirst(COMPRESSION_SUFFIX, "");
  }

  /** The directory that the file lies in, as a name. */
  String directory() {
    return capture().substring(0, capture().lastIndexOf('/') + 1);
  }

  /** The file for Hadoop. */
  Path path() {
    return new Path(java.net.URI.create(uri));
  }
}
