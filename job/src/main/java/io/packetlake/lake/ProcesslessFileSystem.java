package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Hadoop's local file system, with the JDK to read and set what it starts processes for. */
final class ProcesslessFileSystem extends RawLocalFileSystem {
  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    try {
      PosixFileAttributes file =
          Files.readAttributes(pathToFile(path).toPath(), PosixFileAttributes.class);
      return new FileStatus(
          file.size(),
          file.isDirectory(),
          1,
          getDefaultBlockSize(path),
          file.lastModifiedTime().toMillis(),
          file.lastAccessTime().toMillis(),
          FsPermission.valueOf("-" + PosixFilePermissions.toString(file.permissions())),
          file.owner().getName(),
          file.group().getName(),
          makeQualified(path));
    } catch (NoSuchFileException e) {
      FileNotFoundException absent = new FileNotFoundException("File " + path + " does not exist");
      absent.initCause(e);
      throw absent;
    }
  }

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    String rights =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(
        pathToFile(path).toPath(), PosixFilePermissions.fromString(rights));
  }
}
