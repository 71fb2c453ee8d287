package io.packetlake.capture.split;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * A split that started where no record of the file starts, or that did not know what the records
 * before it have said, found by the reader on its left. All reports before it are right; what was
 * read from it on has to be read again, from {@link #proved}.
 *
 * @param file the file's path
 * @param split which of the file's splits it is, from 0
 * @param offset the split's start
 * @param claimed where its reader started
 * @param proved where they do start: the landing of the reader on the left
 */
public record FalseBoundary(
    String file, int split, long offset, RecordStart claimed, RecordStart proved)
    implements Serializable {

  /**
   * The first split of a file whose start the split before it does not prove.
   *
   * @param reports all of one file's, in the order of their splits
   */
  public static Optional<FalseBoundary> firstIn(List<SplitReport> reports) {
    for (int i = 1; i < reports.size(); i++) {
      RecordStart landing = reports.get(i - 1).proof().landing();
      SplitProof proof = reports.get(i).proof();
      if (!landing.equals(proof.boundary())) {
        String file = reports.get(i).file();
        return Optional.of(
            new FalseBoundary(file, i, proof.range().start(), proof.boundary(), landing));
      }
    }
    return Optional.empty();
  }

  /** What happened, where, and what to do, for people. */
  public String message() {
    if (claimed.offset() == proved.offset()) {
      return "%s: the split at %d did not know the sections or interfaces that come late in the file, before %d"
          .formatted(file, offset, proved.offset());
    }
    return "%s: the split at %d begins with a false record boundary: %d was taken for a record's start, the records before it lead to %d"
        .formatted(file, offset, claimed.offset(), proved.offset());
  }
}
