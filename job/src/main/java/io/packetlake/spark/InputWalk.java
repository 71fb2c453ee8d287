package io.packetlake.spark;

import io.packetlake.hadoop.CaptureListing;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Finds the files that a run's inputs name, as {@link CaptureListing} does; the lake is none. */
final class InputWalk {
  private InputWalk() {}

  /**
   * The files that the inputs name, each once, in the order of {@link Input#inOrder}.
   *
   * @throws IngestException where an input is not there, or cannot be listed
   */
  static List<Input> find(List<String> inputs, String lake, Configuration hadoop) {
    try {
      return inputs(CaptureListing.find(inputs, lakeRoot(lake, hadoop)::equals, hadoop));
    } catch (IOException e) {
      throw new IngestException(e.getMessage(), e);
    }
  }

  /** The same, but there may be none. */
  static List<Input> findAny(List<String> inputs, String lake, Configuration hadoop) {
    try {
      return inputs(CaptureListing.findAny(inputs, lakeRoot(lake, hadoop)::equals, hadoop));
    } catch (IOException e) {
      throw new IngestException(e.getMessage(), e);
    }
  }

  private static List<Input> inputs(List<FileStatus> found) {
    return Input.inOrder(found.stream().map(Input::of).toList());
  }

  /** The lake may lie on another file system, or in another bucket, than the captures. */
  private static Path lakeRoot(String lake, Configuration hadoop) throws IOException {
    return new Path(lake)
        .makeQualified(
            FileSystem.getDefaultUri(hadoop), FileSystem.get(hadoop).getWorkingDirectory());
  }
}
