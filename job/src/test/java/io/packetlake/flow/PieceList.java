package io.packetlake.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Pieces in the order in which they came. */
final class PieceList implements PieceSink {
  private final List<Map.Entry<byte[], byte[]>> pieces = new ArrayList<>();

  @Override
  public void piece(byte[] key, byte[] value) {
    pieces.add(Map.entry(key, value));
  }

  List<Map.Entry<byte[], byte[]>> pieces() {
    return pieces;
  }
}
