package io.packetlake.lake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UploadHandle;

/** Sends a part of an upload as Hadoop 3.3 does it. */
final class UploadPart {
  private UploadPart() {}

  static Future<PartHandle> put(
      MultipartUploader uploader,
      UploadHandle upload,
      int number,
      boolean last,
      Path place,
      ByteArrayInputStream part)
      throws IOException {
    return uploader.putPart(upload, number, place, part, part.available());
  }
}
