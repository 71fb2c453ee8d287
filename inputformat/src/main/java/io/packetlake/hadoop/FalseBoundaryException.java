package io.packetlake.hadoop;

import io.packetlake.capture.split.SplitProof;
import java.io.IOException;

/**
 * The records of a split do not lead to where the next split starts, or say what the next split's
 * reader does not know: the job's result would be wrong.
 */
public final class FalseBoundaryException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final SplitProof proof;

  FalseBoundaryException(String file, SplitProof proof) {
    super(message(file, proof));
    this.file = file;
    this.proof = proof;
  }

  private static String message(String file, SplitProof proof) {
    if (proof.landing().offset() == proof.expected().offset()) {
      return "%s: sections or interfaces come late in the file, before %d, and the splits after it do not know them. Set %s=walk and run again"
          .formatted(file, proof.landing().offset(), InputOption.SPLIT_PLANNING.key());
    }
    return "%s: the records of the split at %d (read from %d) lead to %d, but the split at %d starts at %d: one of the two boundaries is false. Set %s=walk and run again"
        .formatted(
            file,
            proof.range().start(),
            proof.boundary().offset(),
            proof.landing().offset(),
            proof.range().end(),
            proof.expected().offset(),
            InputOption.SPLIT_PLANNING.key());
  }

  /** The file's path. */
  public String file() {
    return file;
  }

  /** What the reader found. */
  public SplitProof proof() {
    return proof;
  }
}
