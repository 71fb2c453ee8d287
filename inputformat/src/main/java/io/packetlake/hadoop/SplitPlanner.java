package io.packetlake.hadoop;

import io.packetlake.capture.Compression;
import io.packetlake.capture.RecordContext;
import io.packetlake.capture.split.RecordStart;
import io.packetlake.capture.split.SplitCursor;
import io.packetlake.capture.split.SplitEvidence;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.capture.split.WalkedBoundaries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;

/** Cuts capture files into splits, and plans a file again from a proved place. */
public final class SplitPlanner {
  private static final String[] ANYWHERE = {};

  private final Configuration conf;
  private final InputSettings settings;

  /** A planner with the settings of {@link InputOption} in {@code conf}. */
  public SplitPlanner(Configuration conf) {
    this.conf = conf;
    this.settings = InputSettings.from(conf);
  }

  /**
   * The splits of a file, in order. A file that is no longer than a split, that is packed, or that
   * is no capture at all becomes one split: its reader says what is wrong with it.
   */
  public List<CaptureSplit> plan(FileStatus file) throws IOException {
    if (file.getLen() <= settings.splitBytes()) {
      return List.of(split(file, whole(file)));
    }
    try (CaptureFile capture = open(file)) {
      if (capture.compression() != Compression.NONE) {
        return List.of(split(file, whole(file)));
      }
      return splits(file, capture);
    } catch (CaptureException e) {
      if (e.kind() == CaptureException.Kind.REFUSED) {
        return List.of(split(file, whole(file)));
      }
      throw e;
    }
  }

  /**
   * Splits of the rest of a file, whose ends are all record starts.
   *
   * @param provedStart a record's start, proved by the reader of the records before it
   */
  public List<CaptureSplit> walk(FileStatus file, RecordStart provedStart) throws IOException {
    try (CaptureFile capture = open(file)) {
      return walked(file, capture, provedStart, provedStart.offset());
    }
  }

  /**
   * The splits of a file with where they start and what proves it; none where the file is packed.
   */
  public List<SplitEvidence> evidence(Path path) throws IOException {
    FileStatus file = path.getFileSystem(conf).getFileStatus(path);
    try (CaptureFile capture = open(file)) {
      if (capture.compression() != Compression.NONE) {
        return List.of();
      }
      return SplitEvidence.of(
          capture.bytes(),
          capture.layout(),
          settings.rule(),
          splits(file, capture).stream().map(CaptureSplit::range).toList());
    }
  }

  /**
   * The fingerprint of a file's (unpacked) content.
   *
   * @param bytes of how many of its first bytes, at most {@link ContentHead#MAX_BYTES}
   * @throws CaptureException where it cannot be read or is no capture
   */
  public ContentHead head(FileStatus file, int bytes) throws IOException {
    try (CaptureFile capture = open(file)) {
      return capture.head(bytes);
    }
  }

  /** A split of a file that one has chosen oneself. */
  public CaptureSplit split(FileStatus file, SplitRange range) throws IOException {
    return new CaptureSplit(file.getPath(), range, file.getLen(), hosts(file, range.start()));
  }

  /** True where a file is compressed, so that it can be read from its beginning only. */
  public boolean isPacked(FileStatus file) throws IOException {
    try (CaptureFile capture = open(file)) {
      return capture.compression() != Compression.NONE;
    }
  }

  private CaptureFile open(FileStatus file) throws CaptureException {
    return CaptureFile.open(file.getPath(), file.getLen(), settings.recordLimit(), conf);
  }

  private static SplitRange whole(FileStatus file) {
    return new SplitRange(0, file.getLen(), SplitPlanning.WALK);
  }

  private List<CaptureSplit> splits(FileStatus file, CaptureFile capture) throws IOException {
    return settings.planning() == SplitPlanning.WALK
        ? walked(file, capture, SplitCursor.first(capture.layout()), 0)
        : guessed(file);
  }

  private List<CaptureSplit> guessed(FileStatus file) throws IOException {
    long length = file.getLen();
    List<CaptureSplit> splits = new ArrayList<>();
    for (long start = 0; start < length; start += settings.splitBytes()) {
      long end = start + Math.min(settings.splitBytes(), length - start);
      splits.add(split(file, new SplitRange(start, end, SplitPlanning.GUESS)));
    }
    return splits;
  }

  /**
   * Splits by a walk over the headers.
   *
   * @param from where the walk begins
   * @param firstSplit where the first split begins: there, or at the file's header
   */
  private List<CaptureSplit> walked(
      FileStatus file, CaptureFile capture, RecordStart from, long firstSplit) throws IOException {
    long length = file.getLen();
    WalkedBoundaries truth =
        new WalkedBoundaries(capture.bytes(), capture.layout(), settings.rule(), from);
    List<CaptureSplit> splits = new ArrayList<>();
    long start = firstSplit;
    RecordContext context = from.context();
    while (start < length) {
      RecordStart end = truth.start(start + Math.min(settings.splitBytes(), length - start));
      SplitRange range = new SplitRange(start, end.offset(), SplitPlanning.WALK);
      splits.add(new CaptureSplit(file.getPath(), range, context, length, hosts(file, start)));
      start = end.offset();
      context = end.context();
    }
    return splits;
  }

  /** The hosts of the block that a split starts in. */
  private String[] hosts(FileStatus file, long offset) throws IOException {
    if (file.getLen() == 0) {
      return ANYWHERE;
    }
    if (file instanceof LocatedFileStatus located) {
      for (BlockLocation block : located.getBlockLocations()) {
        if (block.getOffset() <= offset && offset < block.getOffset() + block.getLength()) {
          return block.getHosts();
        }
      }
      return ANYWHERE;
    }
    BlockLocation[] blocks =
        file.getPath().getFileSystem(conf).getFileBlockLocations(file, offset, 1);
    return blocks.length == 0 ? ANYWHERE : blocks[0].getHosts();
  }
}
