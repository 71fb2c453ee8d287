package io.packetlake.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/** Hadoop's local file system, with the JDK to read and set what it starts processes for. */
final class ProcesslessFileSystem extends RawLocalFileSystem {
  private static final String NUMBERS =
      "unix:size,isDirectory,lastModifiedTime,lastAccessTime,mode,uid,gid";
  private static final int PERMISSION_BITS = 0x1ff;

  /** The system reads its files of users and groups anew for each name asked. */
  private final Map<Integer, String> users = new ConcurrentHashMap<>();

  private final Map<Integer, String> groups = new ConcurrentHashMap<>();

  @Override
  public FileStatus getFileStatus(Path path) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    try {
      Map<String, Object> of = Files.readAttributes(file, NUMBERS);
      Integer user = (Integer) of.get("uid");
      Integer group = (Integer) of.get("gid");
      if (!users.containsKey(user) || !groups.containsKey(group)) {
        PosixFileAttributes named = Files.readAttributes(file, PosixFileAttributes.class);
        users.put(user, named.owner().getName());
        groups.put(group, named.group().getName());
      }
      return new FileStatus(
          (Long) of.get("size"),
          (Boolean) of.get("isDirectory"),
          1,
          getDefaultBlockSize(path),
          ((FileTime) of.get("lastModifiedTime")).toMillis(),
          ((FileTime) of.get("lastAccessTime")).toMillis(),
          new FsPermission((short) ((Integer) of.get("mode") & PERMISSION_BITS)),
          users.get(user),
          groups.get(group),
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
