package io.packetlake.carve;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import scala.Tuple2;

/** Sorted pieces of records, each record once: one that came twice counts in the flows of both. */
final class CarvedRecords implements Iterator<Tuple2<byte[], byte[]>> {
  private final Iterator<Tuple2<byte[], byte[]>> pieces;
  private Tuple2<byte[], byte[]> following;

  CarvedRecords(Iterator<Tuple2<byte[], byte[]>> pieces) {
    this.pieces = pieces;
    following = advance();
  }

  private Tuple2<byte[], byte[]> advance() {
    return pieces.hasNext() ? pieces.next() : null;
  }

  @Override
  public boolean hasNext() {
    return following != null;
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (following == null) {
      throw new NoSuchElementException();
    }
    Tuple2<byte[], byte[]> record = following;
    following = advance();
    while (following != null && Arrays.equals(record._1(), following._1())) {
      record = new Tuple2<>(record._1(), CarvedPieces.joined(record._2(), following._2()));
      following = advance();
    }
    return record;
  }
}
