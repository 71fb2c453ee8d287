package io.packetlake.capture.split;

import io.packetlake.capture.RecordContext;
import java.io.Serializable;

/**
 * A place where a reader may begin: two readers with equal starts read the same.
 *
 * @param offset where the record starts in the file; the file's length where none is left
 * @param context what the records before it have said
 */
public record RecordStart(long offset, RecordContext context) implements Serializable {
  /** A place in a file of {@code fileLength} bytes, or its end. */
  public static RecordStart of(long offset, RecordContext context, long fileLength) {
    return offset < fileLength ? new RecordStart(offset, context) : end(fileLength);
  }

  /** The end of a file: nothing is read from there, so that no context matters. */
  static RecordStart end(long fileLength) {
    return new RecordStart(fileLength, RecordContext.NONE);
  }
}
