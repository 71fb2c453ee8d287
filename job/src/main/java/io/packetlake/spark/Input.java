package io.packetlake.spark;

import io.packetlake.hadoop.CaptureListing;
import io.packetlake.lake.CaptureFile;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file to read.
 *
 * @param file path, length and modification time, as the lake remembers them
 * @param status the file as Hadoop listed it; null where it is not read
 */
public record Input(CaptureFile file, FileStatus status) {
  private static final Pattern COMPRESSION_SUFFIX = Pattern.compile("\\.(gz|zst|bz2|lz4|xz)$");

  /**
   * Captures in the order that they have in a run: by path, whether compressed or not, so that
   * compressing the files of an archive moves none of them.
   */
  static List<Input> inOrder(Collection<Input> inputs) {
    record Placed(String plainPath, Input input) {}
    return inputs.stream()
        .map(input -> new Placed(input.plainPath(), input))
        .sorted(
            Comparator.comparing(Placed::plainPath)
                .thenComparing(placed -> placed.input().capture()))
        .map(Placed::input)
        .toList();
  }

  /** Names of captures in the order that they have in a run. */
  public static List<String> namesInOrder(Collection<String> captures) {
    return captures.stream()
        .sorted(
            Comparator.comparing((String capture) -> plainPath(capture))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  public static Input of(FileStatus status) {
    CaptureFile file =
        new CaptureFile(
            name(status.getPath()),
            status.getLen(),
            status.getModificationTime(),
            status instanceof EtagSource stored ? stored.getEtag() : null,
            null);
    return new Input(file, status);
  }

  /**
   * The file of a capture that a run has taken, as it is now; empty where it is gone.
   *
   * @param capture its path, as {@link #name} gives it
   */
  static Optional<Input> find(String capture, Configuration hadoop) throws IOException {
    Path path = path(capture);
    try {
      return Optional.of(of(path.getFileSystem(hadoop).getFileStatus(path)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** A capture of an earlier run that flows of this one name: it is not read. */
  static Input carried(String capture) {
    return new Input(new CaptureFile(capture, 0, 0, null, null), null);
  }

  /** True for a capture that an earlier run has read. */
  boolean isCarried() {
    return status == null;
  }

  /** A file's absolute path where it is local, else its URI. */
  static String name(Path path) {
    return CaptureListing.name(path);
  }

  /** The path of a capture by its name, the other way round of {@link #name}. */
  public static Path path(String capture) {
    // A local file's name may hold colons, which Hadoop would take for a scheme.
    return capture.startsWith("/") ? new Path(new File(capture).toURI()) : new Path(capture);
  }

  /** The file as the column {@code capture} names it. */
  String capture() {
    return file.path();
  }

  /** The path as it would be were the file not compressed. */
  String plainPath() {
    return plainPath(capture());
  }

  /** A path as it would be were its file not compressed. */
  static String plainPath(String capture) {
    return COMPRESSION_SUFFIX.matcher(capture).replaceFirst("");
  }

  /** The directory that the file lies in. */
  String directory() {
    return capture().substring(0, capture().lastIndexOf('/') + 1);
  }
}
