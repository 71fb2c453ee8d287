package io.packetlake.capture.split;

import io.packetlake.capture.RecordLayout;
import java.io.IOException;

/**
 * The truth about boundaries: a walk over the headers of all records from a place where one is
 * known to start. It costs a pass over the headers, so it is kept for tests, for the {@code splits}
 * command and for planning a file again where a boundary was false.
 *
 * <p>It remembers the last answer, so that asking for ascending offsets is one walk.
 */
public final class WalkedBoundaries implements RecordBoundaryChecker {
  private final RecordChain chain;
  private final ByteWindow window;
  private final long start;
  private long reached;

  /**
   * Boundaries from a known record start on.
   *
   * @param provedStart the file's first record, or where a chain from there has come to
   */
  public WalkedBoundaries(
      SeekableBytes file, RecordLayout layout, BoundaryRule rule, long provedStart)
      throws IOException {
    this.chain = RecordChain.exact(layout, rule);
    this.window = new FileWindow(file, rule.stepBytes());
    this.start = provedStart;
    this.reached = provedStart;
  }

  @Override
  public long boundary(long offset) throws IOException {
    long from = offset >= reached ? reached : start;
    reached = chain.advance(window, from, offset);
    return reached;
  }
}
