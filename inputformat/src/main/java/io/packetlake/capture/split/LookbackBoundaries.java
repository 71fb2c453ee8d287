package io.packetlake.capture.split;

import io.packetlake.capture.RecordLayout;
import java.io.IOException;

/**
 * The production rule: looks for a chain of records from a window before the offset, and follows it
 * to the offset. One read of a window and a reach for each boundary.
 *
 * <p>Looking back is what makes nested captures harmless: a chain of nested records either ends
 * with the packet that carries it or runs into the true chain, and both happen long before the
 * offset. Where the window reaches the file's first record the answer is exact. Elsewhere it is a
 * guess that the reader on the left proves; what the guess prefers affects speed, never the result.
 * Where no chain is found within the rule's scan, the answer is the file's length, which the reader
 * on the left will refute if there are records after all.
 */
public final class LookbackBoundaries implements RecordBoundaryChecker {
  private final RecordChain chain;
  private final ByteWindow window;
  private final BoundaryRule rule;
  private final RecordLayout layout;

  /** Boundaries of a file whose records lie as {@code layout} says. */
  public LookbackBoundaries(SeekableBytes file, RecordLayout layout, BoundaryRule rule)
      throws IOException {
    this.chain = RecordChain.bounded(layout, rule);
    this.window = new FileWindow(file, rule.stepBytes());
    this.rule = rule;
    this.layout = layout;
  }

  @Override
  public long boundary(long offset) throws IOException {
    long from = offset - rule.windowBytes();
    chain.restart(layout);
    if (from <= layout.firstRecord()) {
      return chain.advance(window, layout.firstRecord(), offset);
    }
    long found = chain.find(window, from, offset + rule.scanBytes());
    return found == ChainFinder.NONE ? window.end() : chain.advance(window, found, offset);
  }
}
