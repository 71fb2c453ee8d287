package io.packetlake.lake;

import com.fasterxml.jackson.core.JacksonException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The file that says who writes to a lake; its modification time is the last sign of life. */
record LockFile(FileSystem fileSystem, Path path) {
  /** S3A of Hadoop 3.4.2 and later: the store itself refuses to put what is there already. */
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  /** How often a put may be refused with nothing there, as happens when two writers take turns. */
  private static final int PUTS = 3;

  /** Whoever has created the file and not written to it yet, or was killed between the two. */
  private static final Writer UNKNOWN = new Writer("", "an unknown host", 0, "", Instant.EPOCH);

  /**
   * A lock file that is there.
   *
   * @param writer whose it is
   * @param lastSign its modification time
   */
  record Found(Writer writer, Instant lastSign) {
    /** True where the writer has ended, or gave no sign of life for a lease. */
    boolean isAbandoned(Duration lease) {
      return writer.hasEnded() || lastSign.plus(lease).isBefore(Instant.now());
    }
  }

  /** Creates the file; false where there is one. */
  boolean create(Writer writer) throws IOException {
    byte[] json = JsonFile.bytes(writer);
    return fileSystem instanceof LocalFileSystem local
        ? create(local.pathToFile(path).toPath(), json)
        : put(json);
  }

  /** Hadoop's own would look first and create then: two could do so at once. */
  private static boolean create(java.nio.file.Path file, byte[] json) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    try {
      Files.write(file, json, StandardOpenOption.WRITE);
      return true;
    } catch (IOException e) {
      Files.delete(file);
      throw e;
    }
  }

  private boolean put(byte[] json) throws IOException {
    for (int tries = 1; ; tries++) {
      FSDataOutputStreamBuilder<?, ?> file = fileSystem.createFile(path).overwrite(false);
      try (OutputStream out = file.opt(CONDITIONAL, true).build()) {
        out.write(json);
        return true;
      } catch (IOException e) {
        // Stores refuse in words of their own; what is there tells whether that was it.
        if (find().isPresent()) {
          return false;
        }
        // The other's file may be gone by now; a store that takes nothing will say so again.
        if (tries == PUTS) {
          throw e;
        }
      }
    }
  }

  /** The file as it is now; empty where there is none. */
  Optional<Found> find() throws IOException {
    try {
      long modified = fileSystem.getFileStatus(path).getModificationTime();
      return Optional.of(new Found(read(), Instant.ofEpochMilli(modified)));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private Writer read() throws IOException {
    try {
      return JsonFile.read(fileSystem, path, Writer.class);
    } catch (JacksonException e) {
      return UNKNOWN;
    }
  }

  /** Makes the file young again. */
  void renew(Writer writer) throws IOException {
    if (Uploads.arePossible(fileSystem, path)) {
      JsonFile.write(fileSystem, path, writer); // an object's time is that of its last put
    } else {
      fileSystem.setTimes(path, System.currentTimeMillis(), -1);
    }
  }

  /** Removes the file unless somebody has made it anew. */
  void remove(Writer writer) throws IOException {
    Optional<Found> now = find();
    if (now.isPresent() && now.get().writer().equals(writer)) {
      fileSystem.delete(path, false);
    }
  }
}
