package io.packetlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir Path folder;

  /** Another's file made the store refuse, and was removed before anybody could look. */
  @Test
  void aPutRefusedForAFileThatIsGoneByNowIsTriedAgain() throws IOException {
    Writer writer = Writer.here();
    try (RefusingStore store = new RefusingStore(2)) {
      LockFile file = lockFile(store);

      assertThat(file.create(writer)).isTrue();
      assertThat(file.find().map(LockFile.Found::writer)).contains(writer);
    }
  }

  @Test
  void aStoreThatTakesNothingSaysWhy() throws IOException {
    try (RefusingStore store = new RefusingStore(Integer.MAX_VALUE)) {
      LockFile file = lockFile(store);

      assertThatThrownBy(() -> file.create(Writer.here())).hasMessage("refused");
    }
  }

  private LockFile lockFile(RefusingStore store) throws IOException {
    store.initialize(folder.toUri(), new Configuration());
    return new LockFile(store, new org.apache.hadoop.fs.Path(folder.resolve("lock").toUri()));
  }

  /** Refuses the first puts. */
  private static final class RefusingStore extends RawLocalFileSystem {
    private int refusals;

    RefusingStore(int refusals) {
      this.refusals = refusals;
    }

    @Override
    public FSDataOutputStream createNonRecursive(
        org.apache.hadoop.fs.Path file,
        FsPermission permission,
        EnumSet<CreateFlag> flags,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      if (refusals-- > 0) {
        throw new IOException("refused");
      }
      return super.createNonRecursive(
          file, permission, flags, bufferSize, replication, blockSize, progress);
    }
  }
}
