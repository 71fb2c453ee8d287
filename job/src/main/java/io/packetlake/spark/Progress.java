package io.packetlake.spark;

/** Hears how far an ingest is. Called from several threads, one at a time. */
public interface Progress {
  /** Hears nothing. */
  Progress SILENT = (stage, doneBytes, totalBytes) -> {};

  /**
   * Something has moved on.
   *
   * @param stage what is being done
   * @param doneBytes bytes of the stage's work that are done
   * @param totalBytes bytes of the stage's work; 0 where it cannot be known
   */
  void update(Stage stage, long doneBytes, long totalBytes);

  /** The stages of an ingest, in their order; a run that is redone starts again with the second. */
  enum Stage {
    /** Captures are listed and cut into splits. */
    PLAN,
    /** Splits are read, decoded and shuffled; bytes of captures. */
    READ,
    /** Flows are assembled and written; bytes of the shuffle. */
    ASSEMBLE,
    /** Finished files become visible. */
    COMMIT
  }
}
