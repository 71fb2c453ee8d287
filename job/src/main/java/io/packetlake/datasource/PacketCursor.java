package io.packetlake.datasource;

import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.filter.FilterRefusedException;
import io.packetlake.filter.PacketFilter;
import io.packetlake.hadoop.CaptureException;
import io.packetlake.hadoop.CaptureListing;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.hadoop.CaptureSplit;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the packets of some splits that pass a test, one split after another. What the test
 * rejects by its record alone is not decoded; what no column and no test looks at, is not either.
 */
final class PacketCursor implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(PacketCursor.class);

  private final ReadSetup setup;
  private final PacketFilter captureFilter;
  private final PacketTest recordTest;
  private final PacketTest decodedTest;
  private final boolean decodes;
  private final ArrayDeque<CaptureSplit> splits;
  private final CurrentPacket packet = new CurrentPacket();
  private CaptureSplit split;
  private CaptureReader reader;

  /** A cursor before the first packet; no split is open yet. */
  PacketCursor(Collection<CaptureSplit> splits, ReadSetup setup) {
    this.splits = new ArrayDeque<>(splits);
    this.setup = setup;
    this.captureFilter = setup.captureFilter().open();
    this.recordTest = setup.recordTest();
    this.decodedTest = setup.decodedTest();
    this.decodes = decodedTest.needsDecoding() || setup.decodesColumns();
  }

  /** The packet that the cursor stands on. */
  CurrentPacket packet() {
    return packet;
  }

  /**
   * Goes to the next packet that passes.
   *
   * @throws io.packetlake.hadoop.FalseBoundaryException where a split's end is no record's start:
   *     rows of the next split would be wrong
   */
  boolean next() throws IOException {
    while (reader != null || openNext()) {
      while (reader.next(packet.packet())) {
        packet.advance();
        if (passes()) {
          return true;
        }
      }
      finish();
    }
    return false;
  }

  private boolean passes() throws IOException {
    if (!recordTest.passes(packet) || !passesFilter()) {
      return false;
    }
    if (decodes) {
      packet.decode();
    }
    return decodedTest.passes(packet);
  }

  private boolean passesFilter() throws CaptureException {
    try {
      return captureFilter.passes(packet.packet());
    } catch (FilterRefusedException e) {
      throw CaptureException.refused(split.getPath(), packet.packet().fileOffset(), e);
    }
  }

  private boolean openNext() throws IOException {
    while (reader == null && !splits.isEmpty()) {
      split = splits.poll();
      packet.startSplit(CaptureListing.name(split.getPath()));
      open();
    }
    return reader != null;
  }

  private void open() throws IOException {
    try {
      reader = CaptureReader.open(split, setup.hadoop().value());
      if (reader.isPacked() && split.getStart() > 0) {
        // Spark has cut a file that is read from its beginning: its first split has it all.
        closeReader();
      }
    } catch (CaptureException e) {
      if (!setup.skips(e)) {
        throw e;
      }
      LOG.warn("passed by: {}", e.getMessage());
    }
  }

  private void finish() throws IOException {
    String damage = reader.report().damage();
    closeReader();
    if (!damage.isEmpty()) {
      String message = CaptureListing.name(split.getPath()) + ": " + damage;
      if (setup.unreadable() == UnreadableCaptures.FAIL) {
        throw new IOException(message);
      }
      LOG.warn("what comes before is read: {}", message);
    }
  }

  /**
   * Closes the cursor. Of a task whose rows somebody takes, every split is read to its end first,
   * without decoding: each proves where the next one starts, and a reader that stops early (LIMIT)
   * would leave the rows of another task unproved.
   *
   * @param task the task, or null where there is none
   */
  void end(TaskContext task) throws IOException {
    try (this) {
      if (task == null || !(task.isFailed() || task.isInterrupted())) {
        prove();
      }
    }
  }

  private void prove() throws IOException {
    splits.removeIf(each -> !provesAnother(each));
    boolean open = reader != null && provesAnother(split);
    if (reader != null && !open) {
      closeReader();
    }
    while (reader != null || openNext()) {
      while (reader.next(packet.packet())) {
        packet.advance();
      }
      closeReader();
    }
  }

  private static boolean provesAnother(CaptureSplit split) {
    return split.range().planning() == SplitPlanning.GUESS
        && split.range().end() < split.fileLength();
  }

  private void closeReader() throws IOException {
    CaptureReader last = reader;
    reader = null;
    last.close();
  }

  @Override
  public void close() throws IOException {
    splits.clear();
    if (reader != null) {
      closeReader();
    }
  }
}
