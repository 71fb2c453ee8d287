package io.packetlake.hadoop;

import io.packetlake.capture.Compression;
import io.packetlake.capture.Packet;
import io.packetlake.capture.RecordContext;
import io.packetlake.capture.split.LookbackBoundaries;
import io.packetlake.capture.split.RecordBoundaryChecker;
import io.packetlake.capture.split.RecordStart;
import io.packetlake.capture.split.SplitCursor;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitProof;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.capture.split.SplitReport;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads the packets of one {@link CaptureSplit} and reports on it. This is what {@link
 * CaptureRecordReader} does, without Hadoop's task around it.
 */
public final class CaptureReader implements Closeable {
  private final CaptureSplit split;
  private final SplitRange range;
  private final InputSettings settings;
  private final CaptureFile file;
  private final RecordBoundaryChecker checker;
  private final RecordStart boundary;
  private final SplitCursor cursor;
  private SplitReport report;

  private CaptureReader(CaptureSplit split, InputSettings settings, CaptureFile file)
      throws IOException {
    this.split = split;
    this.settings = settings;
    this.file = file;
    boolean packed = file.compression() != Compression.NONE;
    this.range = packed ? SplitRange.WHOLE : split.range();
    this.checker = new LookbackBoundaries(file.bytes(), file.layout(), settings.rule());
    this.boundary = startOf(range);
    this.cursor =
        new SplitCursor(
            file.contentFrom(boundary.offset()),
            range,
            boundary,
            packed ? Long.MAX_VALUE : split.fileLength(),
            file.layout(),
            settings.rule(),
            settings.bufferBytes());
  }

  /**
   * Opens a split.
   *
   * @param conf the settings of {@link InputOption}
   * @throws CaptureException where the file cannot be read or is no capture
   */
  public static CaptureReader open(CaptureSplit split, Configuration conf) throws IOException {
    InputSettings settings = InputSettings.from(conf);
    CaptureFile file =
        CaptureFile.open(split.getPath(), split.fileLength(), settings.recordLimit(), conf);
    try {
      return new CaptureReader(split, settings, file);
    } catch (IOException e) {
      file.close();
      throw CaptureException.unreadable(split.getPath(), split.getStart(), e);
    }
  }

  private RecordStart startOf(SplitRange of) throws IOException {
    if (of.start() == 0) {
      return SplitCursor.first(file.layout());
    }
    return of.planning() == SplitPlanning.WALK ? at(of.start()) : guessed(of.start());
  }

  private RecordStart at(long offset) {
    RecordContext context = split.context().orElse(file.layout().context());
    return RecordStart.of(offset, context, split.fileLength());
  }

  private RecordStart guessed(long offset) throws IOException {
    return RecordStart.of(checker.boundary(offset), file.layout().context(), split.fileLength());
  }

  /**
   * Goes to the next packet.
   *
   * @param packet is pointed at it; the view is good until the next call
   * @return false where the split has no more; {@link #report()} is complete from then on
   * @throws FalseBoundaryException at the split's end, where the next split's start is false and
   *     the policy is to fail
   */
  public boolean next(Packet packet) throws IOException {
    try {
      if (cursor.next(packet)) {
        return true;
      }
      if (report == null) {
        report = makeReport();
      }
    } catch (IOException e) {
      throw CaptureException.unreadable(split.getPath(), cursor.position(), e);
    }
    if (!report.proof().provesNext() && settings.falseBoundary() == FalseBoundaryPolicy.FAIL) {
      throw new FalseBoundaryException(split.getPath().toString(), report.proof());
    }
    return false;
  }

  private SplitReport makeReport() throws IOException {
    return new SplitReport(
        split.getPath().toString(),
        split.fileLength(),
        file.compression(),
        file.damage(),
        cursor.description(),
        cursor.packets(),
        cursor.bytes(),
        cursor.drops(),
        cursor.bytesRead(),
        new SplitProof(range, boundary, cursor.landing(), expectedLanding()));
  }

  private RecordStart expectedLanding() throws IOException {
    RecordStart landing = cursor.landing();
    if (file.compression() != Compression.NONE) {
      return landing;
    }
    // A walk has given the next split the context that it found there.
    return range.planning() == SplitPlanning.WALK
        ? RecordStart.of(range.end(), landing.context(), split.fileLength())
        : guessed(range.end());
  }

  /**
   * What was read.
   *
   * @throws IllegalStateException before {@link #next} has returned false
   */
  public SplitReport report() {
    if (report == null) {
      throw new IllegalStateException(
          "the split at %d of %s has not been read to its end"
              .formatted(range.start(), split.getPath()));
    }
    return report;
  }

  /** How far reading has come: the (unpacked) file offset of what comes next. */
  public long position() {
    return cursor.position();
  }

  /** The fingerprint of the (unpacked) content; the same from every split. */
  public ContentHead head() throws IOException {
    return file.head(ContentHead.MAX_BYTES);
  }

  /** True where the file is compressed, so that its bytes cannot be read again by their offset. */
  public boolean isPacked() {
    return file.compression() != Compression.NONE;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
