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
  private final RecordLayout layout;
  private final RecordStart start;
  private RecordStart reached;

  /**
   * Boundaries from a known record start on.
   *
   * @param provedStart the file's first record, or where a chain from there has come to
   */
  public WalkedBoundaries(
      SeekableBytes file, RecordLayout layout, BoundaryRule rule, RecordStart provedStart)
      throws IOException {
    this.chain = RecordChain.exact(layout, rule);
    this.window = new FileWindow(file, rule.stepBytes());
    this.layout = layout;
    this.start = provedStart;
    this.reached = provedStart;
  }

  @Override
  public long boundary(long offset) throws IOException {
    return start(offset).offset();
  }

  /** The first record at or after {@code offset}, with what the records before it have said. */
  public RecordStart start(long offset) throws IOException {
    RecordStart from = offset >= reached.offset() ? reached : start;
    chain.restart(layout.in(from.context()));
    long found = chain.advance(window, from.offset(), offset);
    reached = RecordStart.of(found, chain.layout().context(), window.end());
    return reached;
  }
}
