package io.packetlake.datasource;

import io.packetlake.hadoop.CaptureListing;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/** The captures of a table, listed once, when they are first asked for. */
final class CaptureFiles {
  private final PcapOptions options;
  private List<FileStatus> files;

  CaptureFiles(PcapOptions options) {
    this.options = options;
  }

  /** All captures, in the order of their names. */
  synchronized List<FileStatus> all(Configuration hadoop) {
    if (files == null) {
      if (options.paths().isEmpty()) {
        throw AnalysisError.of(
            "pcap: no path: name captures, directories or globs in load(), or in the option path",
            null);
      }
      try {
        files = CaptureListing.find(options.paths(), path -> false, hadoop);
      } catch (IOException e) {
        throw AnalysisError.of(e.getMessage(), e);
      }
    }
    return files;
  }

  /** The captures whose names pass tests of the column {@code capture} alone. */
  List<FileStatus> passing(List<PacketTest> tests, Configuration hadoop) {
    CurrentPacket packet = new CurrentPacket();
    Predicate<FileStatus> passes =
        file -> {
          packet.startSplit(CaptureListing.name(file.getPath()));
          return tests.stream().allMatch(test -> test.passes(packet));
        };
    return all(hadoop).stream().filter(passes).toList();
  }
}
