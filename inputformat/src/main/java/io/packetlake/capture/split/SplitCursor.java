package io.packetlake.capture.split;

import io.packetlake.capture.CaptureDescription;
import io.packetlake.capture.Packet;
import io.packetlake.capture.RecordLayout;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the packets of one split, in the order of the file: from where its records start up to the
 * first record at or after its end.
 *
 * <p>Garbage is skipped to the next chain of records and counted; what lies between the split's
 * last record and the next split's first belongs to this split. A split whose end is only guessed
 * gives up on garbage longer than the rule's scan: it lands where the garbage starts, which proves
 * nothing, so the file is planned again from there. A file's last split ends where the file does,
 * and searches to there. Nothing is allocated per packet.
 */
public final class SplitCursor {
  private final RecordChain chain;
  private final StreamWindow window;
  private boolean gaveUp;
  private final SplitRange range;
  private final RecordStart boundary;
  private final PacketCounter counter = new PacketCounter();
  private final DropCounter drops = new DropCounter();
  private long position;
  private boolean ended;
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
   * @param boundary where its records start; {@link #first} for the first split
   * @param fileLength the file's length, or {@link Long#MAX_VALUE} where only the end of the stream
   *     will tell
   * @param bufferBytes how much is read at a time; one record longer than that makes it more
   */
  public SplitCursor(
      InputStream in,
      SplitRange range,
      RecordStart boundary,
      long fileLength,
      RecordLayout layout,
      BoundaryRule rule,
      int bufferBytes) {
    RecordLayout there = layout.in(boundary.context());
    boolean endIsKnown = range.planning() == SplitPlanning.WALK || range.end() >= fileLength;
    this.chain = endIsKnown ? RecordChain.exact(there, rule) : RecordChain.bounded(there, rule);
    this.window = new StreamWindow(in, boundary.offset(), range.end(), fileLength, bufferBytes);
    this.range = range;
    this.boundary = boundary;
    this.position = boundary.offset();
  }

  /** Where the records of a file's first split start. */
  public static RecordStart first(RecordLayout layout) {
    return new RecordStart(layout.firstRecord(), layout.context());
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
          if (take(packet)) {
            return true;
          }
        }
        case GARBAGE -> skipGarbage();
        case CUT_TAIL -> skipCutTail();
        case END -> {
          ended = true;
          return false;
        }
      }
    }
    return false;
  }

  /** A split inside one long record: no record starts in it. */
  private boolean startsPastEnd() {
    return range.start() > 0 && boundary.offset() >= range.end();
  }

  /** Passes a record; false where it holds no packet. */
  private boolean take(Packet packet) throws IOException {
    int at = window.index(position);
    boolean holdsPacket = chain.layout().view(window.data(), at, position, packet);
    if (holdsPacket) {
      packet.bytesAt(position + packet.offset() - at);
      counter.add(packet);
    } else {
      chain.layout().tellDrops(window.data(), at, drops);
    }
    long next = chain.pass(window, position);
    recordBytes += next - position;
    position = next;
    return holdsPacket;
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
  public RecordStart landing() {
    if (startsPastEnd()) {
      return boundary;
    }
    return ended ? RecordStart.end(position) : new RecordStart(position, chain.layout().context());
  }

  /** How far reading has come: the file offset of what comes next. */
  public long position() {
    return position;
  }

  /** What the capture has said of itself at its head and in this split so far. */
  public CaptureDescription description() {
    return chain.layout().description();
  }

  /** What the capture has said of drops in this split so far. */
  public DropTally drops() {
    return drops.tally();
  }

  /** The packets read so far. */
  public PacketTally packets() {
    return counter.tally();
  }

  /** Where the bytes before {@link #landing()} went. */
  public ByteTally bytes() {
    long headerBytes = range.start() == 0 ? boundary.offset() : 0;
    return new ByteTally(
        headerBytes, recordBytes, corruptBytes, firstCorruptOffset, resyncs, cutTailBytes);
  }

  /** Bytes taken from the stream so far. */
  public long bytesRead() {
    return window.bytesRead();
  }
}
