package io.packetlake.lake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathHandle;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.fs.impl.AbstractMultipartUploader;
import org.apache.hadoop.fs.statistics.IOStatistics;

/** Uploads as a store holds them: they outlive whoever started them. */
final class RememberedUploads extends AbstractMultipartUploader {
  private record Pending(Path path, Map<Integer, byte[]> parts) {}

  private static final Map<String, Pending> PENDING = new ConcurrentHashMap<>();

  RememberedUploads(Path base) {
    super(base);
  }

  /** How many wait under a folder. */
  static long under(Path folder) {
    return PENDING.values().stream().filter(pending -> isUnder(pending, folder)).count();
  }

  private static boolean isUnder(Pending pending, Path folder) {
    return pending.path().toUri().getPath().startsWith(folder.toUri().getPath() + '/');
  }

  @Override
  public CompletableFuture<UploadHandle> startUpload(Path path) {
    String id = UUID.randomUUID().toString();
    PENDING.put(id, new Pending(path, new ConcurrentHashMap<>()));
    return done(BBUploadHandle.from(StandardCharsets.US_ASCII.encode(id)));
  }

  @Override
  public CompletableFuture<PartHandle> putPart(
      UploadHandle upload, int number, boolean last, Path path, InputStream in, long length)
      throws IOException {
    pending(upload).parts().put(number, in.readNBytes((int) length));
    return done(BBPartHandle.from(StandardCharsets.US_ASCII.encode("part " + number)));
  }

  @Override
  public CompletableFuture<PathHandle> complete(
      UploadHandle upload, Path path, Map<Integer, PartHandle> parts) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (int number = 1; number <= parts.size(); number++) {
      whole.write(pending(upload).parts().get(number));
    }
    DyingFileSystem.change();
    java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
    Files.createDirectories(file.getParent());
    Files.write(file, whole.toByteArray());
    PENDING.remove(id(upload));
    return done(() -> ByteBuffer.allocate(0));
  }

  @Override
  public CompletableFuture<Void> abort(UploadHandle upload, Path path) {
    PENDING.remove(id(upload));
    return done(null);
  }

  @Override
  public CompletableFuture<Integer> abortUploadsUnderPath(Path folder) throws IOException {
    if (under(folder) > 0) {
      DyingFileSystem.change();
    }
    PENDING.values().removeIf(pending -> isUnder(pending, folder));
    return done(0);
  }

  @Override
  public IOStatistics getIOStatistics() {
    return null;
  }

  private static <T> CompletableFuture<T> done(T value) {
    return CompletableFuture.completedFuture(value);
  }

  private static Pending pending(UploadHandle upload) throws IOException {
    Pending pending = PENDING.get(id(upload));
    if (pending == null) {
      throw new IOException("no such upload");
    }
    return pending;
  }

  private static String id(UploadHandle upload) {
    return new String(upload.toByteArray(), StandardCharsets.US_ASCII);
  }
}
