package io.packetlake.spark;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;
import scala.Tuple2;

/** The pieces of a task's splits, one split after another; one is open at a time. */
final class TaskPieces implements Iterator<Tuple2<byte[], byte[]>>, Closeable {
  private final Iterator<PlannedSplit> splits;
  private final Function<PlannedSplit, SplitPieces> opener;
  private SplitPieces current;

  /**
   * The pieces of splits of which none is open yet.
   *
   * @param opener makes a split's pieces
   */
  TaskPieces(Iterator<PlannedSplit> splits, Function<PlannedSplit, SplitPieces> opener) {
    this.splits = splits;
    this.opener = opener;
  }

  @Override
  public boolean hasNext() {
    while (current == null || !current.hasNext()) {
      closeCurrent();
      if (!splits.hasNext()) {
        return false;
      }
      current = opener.apply(splits.next());
    }
    return true;
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }

  private void closeCurrent() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      SplitPieces last = current;
      current = null;
      last.close();
    }
  }
}
