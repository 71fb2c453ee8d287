package io.packetlake.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A part of an ingest's process, told apart from outside by what lies in the lake. */
enum KillPhase {
  /** The JVM and Spark start, inputs are listed; nothing is in the lake yet. */
  STARTING,
  /** The lake is locked; captures are planned, read, and shuffled. */
  READING,
  /** Rows are on their way into staged files. */
  WRITING,
  /** The intent is written; files move to their tables. */
  COMMITTING,
  /** The run's record is there; what is left is clearing up and the end of the process. */
  ENDING;

  /** The phase that a process which runs on this lake is in, or was in when it died. */
  static KillPhase of(Path lake) {
    Path inside = lake.resolve("_packetlake");
    if (has(inside.resolve("runs"), "[^.].*[.]json")) {
      return ENDING;
    }
    if (has(inside.resolve("staging"), "intent[.]json")) {
      return COMMITTING;
    }
    if (has(inside.resolve("staging"), ".*[.]parquet")) {
      return WRITING;
    }
    return Files.exists(inside.resolve("writer.json")) ? READING : STARTING;
  }

  private static boolean has(Path folder, String name) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().matches(name));
    } catch (NoSuchFileException e) {
      return false;
    } catch (UncheckedIOException e) {
      return false; // a folder went while it was walked: the next look tells
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
