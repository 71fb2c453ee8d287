package io.packetlake.http;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.tika.mime.MimeTypes;

/**
 * The table of magics for a body: of those alone that it may match. Bodies are of few kinds, each
 * of which gets a table with its first body. For any number of threads.
 */
final class MagicChoice {
  /** Kinds that get a table; bodies made to be of ever other kinds all get the large one. */
  private static final int MOST_KINDS = 128;

  private final MagicTable table = new MagicTable();
  private final Map<BitSet, MimeTypes> made = new ConcurrentHashMap<>();

  /** The table for a body that begins with {@code count} bytes of {@code body}. */
  MimeTypes of(byte[] body, int count) {
    BitSet candidates = table.candidates(body, count);
    MimeTypes own = made.get(candidates);
    if (own != null) {
      return own;
    }
    boolean full = made.size() >= MOST_KINDS;
    return made.computeIfAbsent(full ? table.all() : candidates, table::types);
  }
}
