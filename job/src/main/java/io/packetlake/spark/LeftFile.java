package io.packetlake.spark;

/**
 * A file that was found and that the run does not take.
 *
 * @param capture its path
 * @param why why not
 * @param note what there is to say of it, such as the run that has taken it
 */
public record LeftFile(String capture, Why why, String note) {
  /** Why a file is not taken. */
  public enum Why {
    /** An earlier run has taken it. */
    TAKEN,
    /** An earlier run has taken it under another name, packed otherwise, or at another time. */
    MOVED,
    /** An earlier run has taken it, and it has changed since. */
    CHANGED,
    /** It may still be written to. */
    UNFINISHED
  }
}
