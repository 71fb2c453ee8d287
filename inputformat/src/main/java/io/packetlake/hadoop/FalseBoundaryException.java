package io.packetlake.hadoop;

import io.packetlake.capture.split.SplitProof;
import java.io.IOException;

/**
 * The records of a split do not lead to where the next split starts: one of the two began at a
 * false boundary, and the job's result would be wrong.
 */
public final class FalseBoundaryException extends IOException {
  private static final long serialVersionUID = 1L;

  private final SplitProof proof;

  FalseBoundaryException(String file, SplitProof proof) {
    super(
        "%s: the records of the split at %d (read from %d) lead to %d, but the split at %d starts at %d: one of the two boundaries is false. Set %s=walk and run again"
            .formatted(
                file,
                proof.range().start(),
                proof.boundary(),
                proof.landing(),
                proof.range().end(),
                proof.expected(),
                InputOption.SPLIT_PLANNING.key()));
    this.proof = proof;
  }

  /** What the reader found. */
  public SplitProof proof() {
    return proof;
  }
}
