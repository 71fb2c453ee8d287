package io.packetlake.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Values as JSON files that are there whole or not at all. */
final class JsonFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private JsonFile() {}

  static <T> T read(FileSystem fileSystem, Path file, Class<T> type) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      return JSON.readValue(in, type);
    }
  }

  /** Writes beside the file, then renames: a reader never sees half of it. */
  static void write(FileSystem fileSystem, Path file, Object value) throws IOException {
    if (Uploads.arePossible(fileSystem, file)) {
      put(fileSystem, file, JSON.writeValueAsBytes(value));
      return;
    }
    Path unfinished = new Path(file.getParent(), "." + file.getName() + ".unfinished");
    byte[] json = JSON.writeValueAsBytes(value);
    try (OutputStream out = fileSystem.create(unfinished, true)) {
      out.write(json);
    } catch (FSError e) { // how Hadoop's local disk says that it is full
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    }
    if (!fileSystem.rename(unfinished, file) && !fileSystem.exists(file)) {
      throw new IOException("cannot rename " + unfinished + " to " + file.getName());
    }
    fileSystem.delete(unfinished, false);
  }

  static byte[] bytes(Object value) throws IOException {
    return JSON.writeValueAsBytes(value);
  }

  /** An object is there when the whole of it is. */
  private static void put(FileSystem fileSystem, Path file, byte[] json) throws IOException {
    try (OutputStream out = fileSystem.create(file, true)) {
      out.write(json);
    }
  }
}
