package io.packetlake.lake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDiskTest {
  @TempDir java.nio.file.Path folder;
  private final LocalDisk disk = new LocalDisk();
  private Path file;

  @BeforeEach
  void writeAFile() throws IOException {
    disk.initialize(URI.create("file:///"), new Configuration(false));
    file = new Path(folder.toUri().resolve("below/a.txt"));
    try (OutputStream out = disk.create(file)) {
      out.write("hello".getBytes(US_ASCII));
    }
  }

  @Test
  void writesNothingBesideTheFile() throws IOException {
    try (var files = Files.list(folder.resolve("below"))) {
      assertThat(files).containsExactly(folder.resolve("below/a.txt"));
    }
  }

  @Test
  void saysOfAFileWhatHadoopsOwnSays() throws IOException {
    disk.setPermission(file, new FsPermission((short) 0640));
    LocalFileSystem own = new LocalFileSystem();
    own.initialize(URI.create("file:///"), new Configuration(false));

    for (Path path : new Path[] {file, file.getParent()}) {
      FileStatus status = disk.getFileStatus(path);
      FileStatus theirs = own.getFileStatus(path);
      assertThat(status).isEqualTo(theirs);
      assertThat(status.isDirectory()).isEqualTo(theirs.isDirectory());
      assertThat(status.getLen()).isEqualTo(theirs.getLen());
      assertThat(status.getModificationTime()).isEqualTo(theirs.getModificationTime());
      assertThat(status.getPermission()).isEqualTo(theirs.getPermission());
      assertThat(status.getOwner()).isEqualTo(theirs.getOwner());
      assertThat(status.getGroup()).isEqualTo(theirs.getGroup());
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("below/a.txt"))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void listsAFolder() throws IOException {
    assertThat(disk.listStatus(file.getParent())).containsExactly(disk.getFileStatus(file));
  }

  @Test
  void saysWhatIsNotThere() throws IOException {
    Path absent = new Path(folder.toUri().resolve("absent"));
    assertThatThrownBy(() -> disk.getFileStatus(absent))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining(absent.toString());
    assertThat(disk.exists(absent)).isFalse();
  }
}
