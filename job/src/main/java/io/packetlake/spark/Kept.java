package io.packetlake.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What tasks have kept for the next run. No record: see {@link Scopes}. */
final class Kept implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> files = new ArrayList<>();
  private final TreeSet<Integer> captures = new TreeSet<>();
  private long flows;
  private long bytes;

  /** A flow is kept; its pieces follow. */
  void flow() {
    flows++;
  }

  /** A piece is kept. */
  void piece(long pieceBytes) {
    bytes += pieceBytes;
  }

  /** A piece that is kept names a capture. */
  void capture(int capture) {
    captures.add(capture);
  }

  /** Pieces are kept in a file. */
  void file(String path) {
    files.add(path);
  }

  /** Another task's. */
  void add(Kept other) {
    files.addAll(other.files);
    captures.addAll(other.captures);
    flows += other.flows;
    bytes += other.bytes;
  }

  /** Paths of the files, relative to the staging folder. */
  List<String> files() {
    return files;
  }

  /** Indexes of the captures that the pieces name. */
  NavigableSet<Integer> captures() {
    return captures;
  }

  /** How many flows. */
  long flows() {
    return flows;
  }

  /** Bytes of their pieces. */
  long bytes() {
    return bytes;
  }
}
