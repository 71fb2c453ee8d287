package io.packetlake.lake;

/**
 * A capture as a file, as a run found it, and what tells it from any other.
 *
 * @param path absolute path of a local file, URI of any other
 * @param bytes length of the file as it lies
 * @param modifiedMillis modification time, epoch milliseconds
 * @param etag what an object store says of its content; null where there is none
 * @param head fingerprint of the beginning of its unpacked content; null where it was not read
 */
public record CaptureFile(String path, long bytes, long modifiedMillis, String etag, String head) {
  /** The same file with the fingerprint that reading it has given. */
  public CaptureFile withHead(String fingerprint) {
    return new CaptureFile(path, bytes, modifiedMillis, etag, fingerprint);
  }

  /**
   * True where this is the same file as it was: of the same path, length, and time or etag. What a
   * run has learned from reading it does not count.
   *
   * @param then the file as a run found it
   */
  public boolean isStill(CaptureFile then) {
    return path.equals(then.path)
        && bytes == then.bytes
        && (modifiedMillis == then.modifiedMillis || (etag != null && etag.equals(then.etag)));
  }

  /** The last part of the path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
