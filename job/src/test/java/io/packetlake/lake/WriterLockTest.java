package io.packetlake.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterLockTest {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final String ELSEWHERE =
      "{\"token\":\"t\",\"host\":\"other\",\"pid\":7,\"pidSpace\":\"its boot\",\"since\":\"%s\"}";

  @TempDir Path folder;
  private final Configuration hadoop = new Configuration();
  private Path root;
  private Path lockFile;

  @BeforeEach
  void makeTheLake() {
    root = folder.resolve("lake");
    lockFile = root.resolve("_packetlake/writer.json");
    open(Duration.ZERO).close();
  }

  @Test
  void theSecondWriterIsToldWhoTheFirstIs() {
    try (Lake first = open(Duration.ZERO)) {
      assertThatThrownBy(() -> open(Duration.ZERO))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("is being written to by process " + ProcessHandle.current().pid())
          .hasMessageContaining("--wait");
      assertThat(first.runs()).isEmpty();
    }
    assertThat(lockFile).doesNotExist();
    open(Duration.ZERO).close();
  }

  @Test
  void theSecondWriterWaitsForTheFirst() throws Exception {
    CompletableFuture<Void> second;
    try (Lake first = open(Duration.ZERO)) {
      second = CompletableFuture.runAsync(() -> open(Duration.ofMinutes(1)).close());
      Thread.sleep(1_500);
      assertThat(second).isNotDone();
      assertThat(first.runs()).isEmpty();
    }
    second.join();
  }

  @Test
  void ofManyAtOnceOneWrites() throws Exception {
    for (Configuration store : List.of(hadoop, uploading())) {
      AtomicInteger writing = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      Callable<Void> write =
          () -> {
            try (Lake lake = open(Duration.ofMinutes(1), store)) {
              most.accumulateAndGet(writing.incrementAndGet(), Math::max);
              assertThat(lake.runs()).isEmpty();
              Thread.sleep(20);
              writing.decrementAndGet();
            }
            return null;
          };
      ExecutorService threads = Executors.newFixedThreadPool(4);
      for (Future<Void> done :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> write).toList())) {
        done.get();
      }
      threads.shutdown();
      assertThat(most).hasValue(1);
    }
  }

  @Test
  void theLockOfAProcessThatHasEndedIsNobodys() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Writer here = Writer.here();
    Files.write(
        lockFile,
        JsonFile.bytes(
            new Writer("t", here.host(), process.pid(), here.pidSpace(), Instant.now())));

    open(Duration.ZERO).close();
  }

  @Test
  void aWriterElsewhereIsBelievedForALease() throws IOException {
    Files.writeString(lockFile, ELSEWHERE.formatted(Instant.now()), UTF_8);
    assertThatThrownBy(() -> open(Duration.ZERO)).hasMessageContaining("process 7 on other since");

    Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().minus(LEASE).minusSeconds(1)));
    open(Duration.ZERO).close();
  }

  @Test
  void aLockThatNobodyHasWrittenToIsHeldForALease() throws IOException {
    Files.createFile(lockFile);
    assertThatThrownBy(() -> open(Duration.ZERO)).hasMessageContaining("an unknown host");

    Files.setLastModifiedTime(lockFile, FileTime.from(Instant.now().minus(LEASE).minusSeconds(1)));
    open(Duration.ZERO).close();
  }

  @Test
  void aWriterKeepsItsLockYoung() throws Exception {
    for (Configuration store : List.of(hadoop, uploading())) {
      LockTerms brief = new LockTerms(Duration.ZERO, Duration.ofSeconds(1));
      try (Lake lake = Lake.openForWriting(root.toString(), store, brief)) {
        FileTime before = Files.getLastModifiedTime(lockFile);
        Thread.sleep(1_000);
        assertThat(Files.getLastModifiedTime(lockFile)).isGreaterThan(before);
        lake.checkLock();
      }
      assertThat(lockFile).doesNotExist();
    }
  }

  @Test
  void aWriterThatWasTakenForDeadCommitsNothing() throws IOException {
    try (Lake lake = open(Duration.ZERO)) {
      Files.writeString(lockFile, ELSEWHERE.formatted(Instant.now()), UTF_8);

      assertThatThrownBy(() -> lake.stage("r1").commit(LakeRuns.adding("r1", List.of())))
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("taken over by another process")
          .hasMessageContaining("nothing of it is visible");
    }
    assertThat(lockFile).as("the other's").exists();
    assertThat(root.resolve("_packetlake/runs/r1.json")).doesNotExist();
  }

  private static Configuration uploading() {
    DyingFileSystem.dieAfter(Integer.MAX_VALUE);
    Configuration store = new Configuration(false);
    store.setClass("fs.file.impl", UploadingFileSystem.class, FileSystem.class);
    store.setBoolean("fs.file.impl.disable.cache", true);
    return store;
  }

  private Lake open(Duration wait) {
    return open(wait, hadoop);
  }

  private Lake open(Duration wait, Configuration store) {
    return Lake.openForWriting(root.toString(), store, new LockTerms(wait, LEASE));
  }
}
