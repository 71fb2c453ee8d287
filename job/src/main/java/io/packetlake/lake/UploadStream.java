package io.packetlake.lake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.util.functional.FutureIO;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Writes a file as the parts of an upload. When it is closed all bytes are in the store, and the
 * upload's record in the staging folder; the file itself is not visible.
 */
final class UploadStream extends PositionOutputStream {
  /** S3 takes parts of 5 MB to 5 GB and 10,000 of them; a part waits in memory. */
  private static final int PART_BYTES = 16 << 20;

  private final FileSystem fileSystem;
  private final Path place;
  private final Path record;
  private final MultipartUploader uploader;
  private final ByteArrayOutputStream part = new ByteArrayOutputStream();
  private final List<byte[]> parts = new ArrayList<>();
  private UploadHandle upload;
  private long position;
  private boolean closed;

  UploadStream(FileSystem fileSystem, Path place, Path record) throws IOException {
    this.fileSystem = fileSystem;
    this.place = place;
    this.record = record;
    this.uploader = Uploads.uploader(fileSystem, place);
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      int taken = Math.min(end - from, PART_BYTES - part.size());
      part.write(bytes, from, taken);
      from += taken;
      if (part.size() == PART_BYTES) {
        put(false);
      }
    }
    position += length;
  }

  private void put(boolean last) throws IOException {
    if (upload == null) {
      upload = FutureIO.awaitFuture(uploader.startUpload(place));
    }
    // Bytes that can be read again: a part that the store refused for the moment is sent again.
    ByteArrayInputStream in = new ByteArrayInputStream(part.toByteArray());
    int number = parts.size() + 1;
    parts.add(
        FutureIO.awaitFuture(UploadPart.put(uploader, upload, number, last, place, in))
            .toByteArray());
    part.reset();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (uploader) {
      if (part.size() > 0 || parts.isEmpty()) {
        put(true);
      }
      JsonFile.write(fileSystem, record, new Upload(upload.toByteArray(), parts));
    }
  }
}
