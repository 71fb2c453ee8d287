package io.packetlake.lake;

import java.io.IOException;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.MultipartUploaderBuilder;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.impl.MultipartUploaderBuilderImpl;

/** A disk written to as an object store is: by uploads, which nobody sees before their end. */
public final class UploadingFileSystem extends DyingFileSystem {
  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return CommonPathCapabilities.FS_MULTIPART_UPLOADER.equals(capability)
        || super.hasPathCapability(path, capability);
  }

  @Override
  public boolean rename(Path from, Path to) {
    throw new UnsupportedOperationException("an object store copies where others rename");
  }

  @Override
  public MultipartUploaderBuilder<? extends MultipartUploader, ?> createMultipartUploader(
      Path base) {
    return new Builder(this, base);
  }

  private static final class Builder
      extends MultipartUploaderBuilderImpl<MultipartUploader, Builder> {
    private final Path base;

    Builder(FileSystem fileSystem, Path base) {
      super(fileSystem, base);
      this.base = base;
    }

    @Override
    public Builder getThisBuilder() {
      return this;
    }

    @Override
    public MultipartUploader build() {
      return new RememberedUploads(base);
    }
  }
}
