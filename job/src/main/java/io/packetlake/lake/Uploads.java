package io.packetlake.lake;

import io.packetlake.table.Tables;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.functional.FutureIO;

/** The uploads of a lake in an object store: files that are there and not visible yet. */
final class Uploads {
  private static final String RECORD = ".upload";

  private Uploads() {}

  /** True for a store of objects, which are put whole and cannot be renamed, such as S3. */
  static boolean arePossible(FileSystem fileSystem, Path folder) throws IOException {
    // HDFS has an uploader as well, made of files that it renames.
    return fileSystem.hasPathCapability(folder, CommonPathCapabilities.FS_MULTIPART_UPLOADER)
        && !fileSystem.hasPathCapability(folder, CommonPathCapabilities.FS_APPEND);
  }

  static MultipartUploader uploader(FileSystem fileSystem, Path place) throws IOException {
    return fileSystem.createMultipartUploader(place).build();
  }

  /** Where the record of a file's upload lies. */
  static Path record(Path stagingFolder, String file) {
    return new Path(stagingFolder, file + RECORD);
  }

  /**
   * Makes a file visible.
   *
   * @param record the record of its upload
   * @param place the file
   */
  static void complete(FileSystem fileSystem, Path record, Path place) throws IOException {
    Upload upload = JsonFile.read(fileSystem, record, Upload.class);
    Map<Integer, PartHandle> parts = new HashMap<>();
    for (byte[] part : upload.parts()) {
      parts.put(parts.size() + 1, BBPartHandle.from(ByteBuffer.wrap(part)));
    }
    try (MultipartUploader uploader = uploader(fileSystem, place)) {
      FutureIO.awaitFuture(
          uploader.complete(BBUploadHandle.from(ByteBuffer.wrap(upload.id())), place, parts));
    } catch (IOException e) {
      // Done before, and the store's answer was lost: it knows the upload no more.
      if (!fileSystem.exists(place)) {
        throw e;
      }
    }
  }

  /** Gives up what was never completed; nobody else may write to the lake meanwhile. */
  static void abort(Lake lake) throws IOException {
    FileSystem fileSystem = lake.fileSystem();
    if (!arePossible(fileSystem, lake.root())) {
      return;
    }
    try (MultipartUploader uploader = uploader(fileSystem, lake.root())) {
      for (String table : Tables.names()) {
        FutureIO.awaitFuture(uploader.abortUploadsUnderPath(lake.table(table)));
      }
      FutureIO.awaitFuture(uploader.abortUploadsUnderPath(lake.carryFolder()));
    }
  }
}
