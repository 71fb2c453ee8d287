package io.packetlake.cli;

import io.packetlake.carve.Follow;
import io.packetlake.decode.Side;
import io.packetlake.tcp.StreamAnalyzer;
import io.packetlake.tcp.StreamEnd;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Prints the wanted sides of a flow, and counts what was never captured of them. */
final class FollowListener implements StreamAnalyzer {
  private final Side originator;
  private final StreamSide wanted;
  private final ChunkPrinter printer;
  private long missing;

  /**
   * A listener.
   *
   * @param originator which side opened the flow
   */
  FollowListener(Side originator, StreamSide wanted, ChunkPrinter printer) {
    this.originator = originator;
    this.wanted = wanted;
    this.printer = printer;
  }

  private Follow.End end(Side side) {
    return side == originator ? Follow.End.ORIGINATOR : Follow.End.RESPONDER;
  }

  @Override
  public void data(Side from, byte[] buffer, int offset, int length, long timeNanos) {
    if (wanted.takes(end(from))) {
      try {
        printer.chunk(end(from), buffer, offset, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void gap(Side from, long length, long timeNanos) {
    if (wanted.takes(end(from))) {
      missing += length;
      try {
        printer.gap(end(from), length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void end(Side from, StreamEnd how, long timeNanos) {
    // How a stream ended stands in the flow's row.
  }

  @Override
  public void finish(long timeNanos) {
    // Nothing is held back.
  }

  /** Bytes of the wanted sides that no capture has. */
  long missing() {
    return missing;
  }
}
