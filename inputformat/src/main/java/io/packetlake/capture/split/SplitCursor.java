package io.packetlake.capture.split;

import io.packetlake.capture.Packet;
import io.packetlake.capture.RecordLayout;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the packets of one split, in the order of the file: from where its records start up to the
 * first record at or after its end.
 *
 * <p>Garbage is skipped to the next chain of records and counted; what lies between the split's
 * last record and the next split's first belongs to this split. A split whose start is only guessed
 * gives up on garbage longer than the rule's scan: it lands where the garbage starts, which proves
 * nothing, so the file is planned again from there. Nothing is allocated per packet.
 */
public final class SplitCursor {
  private final RecordLayout layout;
  private final RecordChain chain;
  private final StreamWindow window;
  private boolean gaveUp;
  private final SplitRange range;
  private final long boundary;
  private final PacketCounter counter = new PacketCounter();
  private long position;
  private long recordBytes;
  private long corruptBytes;
  private long firstCorruptOffset = ByteTally.NOWHERE;
  private long resyncs;
  private long cutTailBytes;

  /**
   * A cursor before the split's first packet.
   *
   * @param in the file's bytes from {@code boundary} on; stays the caller's to close
   * @param range the split
   * @param boundary where its records start; {@link RecordLayout#firstRecord()} for the first split
   * @param fileLength the file's length, or {@link Long#MAX_VALUE} where only the end of the stream
   *     will tell
   * @param bufferBytes how much is read at a time; one record longer than that makes it more
   */
  public SplitCursor(
      InputStream in,
      SplitRange range,
      long boundary,
      long fileLength,
      RecordLayout layout,
      BoundaryRule rule,
      int bufferBytes) {
    this.layout = layout;
    this.chain =
        range.planning() == SplitPlanning.WALK
            ? RecordChain.exact(layout, rule)
            : RecordChain.bounded(layout, rule);
    this.window = new StreamWindow(in, boundary, range.end(), fileLength, bufferBytes);
    this.range = range;
    this.boundary = boundary;
    this.position = boundary;
  }

  /**
   * Goes to the next packet.
   *
   * @param packet is pointed at it; the view is good until the next call
   * @return false where the split has no more; {@link #landing()} is known from then on
   */
  public boolean next(Packet packet) throws IOException {
    if (startsPastEnd()) {
      return false;
    }
    while (!gaveUp) {
      switch (chain.look(window, position)) {
        case RECORD -> {
          if (position >= range.end()) {
            return false;
          }
          take(packet);
          return true;
        }
        case GARBAGE -> skipGarbage();
        case CUT_TAIL -> skipCutTail();
        case END -> {
          return false;
        }
      }
    }
    return false;
  }

  /** A split inside one long record: no record starts in it. */
  private boolean startsPastEnd() {
    return range.start() > 0 && boundary >= range.end();
  }

  private void take(Packet packet) {
    int at = window.index(position);
    layout.view(window.data(), at, position, packet);
    counter.add(packet);
    int length = layout.recordLength(window.data(), at);
    recordBytes += length;
    position += length;
  }

  private void skipGarbage() throws IOException {
    long sound = chain.pastGarbage(window, position);
    if (sound == ChainFinder.NONE) {
      gaveUp = true;
      return;
    }
    if (firstCorruptOffset == ByteTally.NOWHERE) {
      firstCorruptOffset = position;
    }
    corruptBytes += sound - position;
    resyncs++;
    position = sound;
  }

  private void skipCutTail() throws IOException {
    long end = window.end();
    cutTailBytes += end - position;
    position = end;
  }

  /**
   * Where the records of this split end: the first record start at or after the split's end, or
   * where garbage starts on which the cursor gave up.
   */
  public long landing() {
    return position;
  }

  /** The packets read so far. */
  public PacketTally packets() {
    return counter.tally();
  }

  /** Where the bytes before {@link #landing()} went. */
  public ByteTally bytes() {
    long headerBytes = range.start() == 0 ? boundary : 0;
    return new ByteTally(
        headerBytes, recordBytes, corruptBytes, firstCorruptOffset, resyncs, cutTailBytes);
  }

  /** Bytes taken from the stream so far. */
  public long bytesRead() {
    return window.bytesRead();
  }
}
