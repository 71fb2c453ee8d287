package io.packetlake.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.capture.Compression;
import io.packetlake.capture.split.CaptureSummary;
import io.packetlake.capture.split.SplitEvidence;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitReport;
import io.packetlake.fixture.GeneratedCapture;
import io.packetlake.fixture.PcapBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.apache.hadoop.mapreduce.InputSplit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureInputFormatTest {
  private static final long TIME = 1_700_000_000_000_000_000L;

  @TempDir private Path folder;
  private Configuration conf;

  @BeforeEach
  void smallSplits() {
    conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.set(InputOption.SPLIT_SIZE.key(), "500");
    conf.set(InputOption.WINDOW.key(), "512");
    conf.set(InputOption.BUFFER.key(), "4k");
    conf.set(InputOption.FALSE_BOUNDARY.key(), "report");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[]... members) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(member);
      }
    }
    return packed.toByteArray();
  }

  private static byte[] ordinary(int packets) {
    Random random = new Random(packets);
    PcapBuilder file = new PcapBuilder();
    for (int i = 0; i < packets; i++) {
      byte[] packet = new byte[60 + random.nextInt(200)];
      random.nextBytes(packet);
      file.packet(TIME + i * 1_000L, packet);
    }
    return file.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void readsEveryPacketOnceWhateverTheSplitSize(long seed) throws Exception {
    byte[] content = GeneratedCapture.hostile(seed).bytes();
    Path file = write("a.pcap", content);
    conf.setLong(InputOption.SPLIT_SIZE.key(), content.length);
    JobReading whole = JobReading.of(file, conf);
    assertThat(whole.summary().bytes().total()).isEqualTo(content.length);
    for (int size = 17; size < content.length; size += 1 + size / 2) {
      conf.setInt(InputOption.SPLIT_SIZE.key(), size);
      for (SplitPlanning planning : SplitPlanning.values()) {
        conf.set(InputOption.SPLIT_PLANNING.key(), planning.name());
        JobReading reading = JobReading.of(file, conf);
        assertThat(reading.packets()).isEqualTo(whole.packets());
        assertThat(reading.summary().bytes()).isEqualTo(whole.summary().bytes());
        assertThat(reading.summary().packets()).isEqualTo(whole.summary().packets());
      }
    }
  }

  @Test
  void aFalseBoundaryIsReadAgainFromTheProvedPlace() throws Exception {
    GeneratedCapture capture = GeneratedCapture.withParallelChain(1);
    Path file = write("forged.pcap", capture.bytes());
    boolean plannedAgain = false;
    for (int size = 600; size < 1_000; size += 10) {
      conf.setInt(InputOption.SPLIT_SIZE.key(), size);
      JobReading reading = JobReading.of(file, conf);
      assertThat(reading.packets()).isEqualTo(capture.packets());
      plannedAgain |= reading.plannedAgain();
    }
    assertThat(plannedAgain).isTrue();
  }

  @Test
  void plainHadoopFailsAtAFalseBoundaryAndSaysWhatToDo() throws Exception {
    GeneratedCapture capture = GeneratedCapture.withParallelChain(1);
    Path file = write("forged.pcap", capture.bytes());
    conf.unset(InputOption.FALSE_BOUNDARY.key());
    assertThatThrownBy(
            () -> {
              for (int size = 600; size < 1_000; size += 10) {
                conf.setInt(InputOption.SPLIT_SIZE.key(), size);
                JobReading.of(file, conf);
              }
            })
        .isInstanceOf(FalseBoundaryException.class)
        .hasMessageContaining("forged.pcap: the records of the split at ")
        .hasMessageEndingWith("Set packetlake.input.split-planning=walk and run again");
    conf.set(InputOption.SPLIT_PLANNING.key(), "walk");
    assertThat(JobReading.of(file, conf).packets()).isEqualTo(capture.packets());
  }

  @Test
  void evidenceNamesWhatProvesEachSplit() throws Exception {
    Path file = write("a.pcap", ordinary(100));
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    List<SplitEvidence> guessed = new SplitPlanner(conf).evidence(path);
    assertThat(guessed).hasSize(JobReading.splits(file, conf).size());
    assertThat(guessed.get(0).provedBy()).isEqualTo(SplitEvidence.ProvedBy.FILE_HEADER);
    for (int i = 1; i < guessed.size(); i++) {
      assertThat(guessed.get(i).provedBy()).isEqualTo(SplitEvidence.ProvedBy.LEFT_NEIGHBOUR);
      assertThat(guessed.get(i).boundary()).isEqualTo(guessed.get(i - 1).landing());
    }
    conf.set(InputOption.SPLIT_PLANNING.key(), "walk");
    assertThat(new SplitPlanner(conf).evidence(path))
        .extracting(SplitEvidence::provedBy)
        .contains(SplitEvidence.ProvedBy.WALK)
        .doesNotContain(SplitEvidence.ProvedBy.NOTHING);
  }

  @Test
  void readsGzipOfOneOrManyMembersByContentAsMuchAsByName() throws Exception {
    byte[] content = ordinary(100);
    JobReading plain = JobReading.of(write("really-plain.pcap.gz", content), conf);
    byte[] head = Arrays.copyOf(content, 7_000);
    byte[] tail = Arrays.copyOfRange(content, 7_000, content.length);
    for (byte[] packed : List.of(gzip(content), gzip(head, tail, new byte[0]))) {
      JobReading reading = JobReading.of(write("packed.pcap", packed), conf);
      assertThat(reading.packets()).isEqualTo(plain.packets()).hasSize(100);
      CaptureSummary summary = reading.summary();
      assertThat(summary.compression()).isEqualTo(Compression.GZIP);
      assertThat(summary.damage()).isEmpty();
      assertThat(summary.fileLength()).isEqualTo(packed.length);
      assertThat(summary.bytes()).isEqualTo(plain.summary().bytes());
    }
  }

  @Test
  void aCutGzipKeepsWhatWasReadAndSaysSo() throws Exception {
    byte[] packed = gzip(ordinary(100));
    Path file = write("cut.pcap.gz", Arrays.copyOf(packed, packed.length / 2));
    JobReading reading = JobReading.of(file, conf);
    assertThat(reading.packets()).hasSizeBetween(30, 60);
    assertThat(reading.summary().damage())
        .startsWith("the gzip stream is cut or broken after ")
        .contains("unpacked bytes");
    assertThat(reading.summary().bytes().cutTailBytes()).isPositive();
  }

  @Test
  void aBrokenGzipKeepsWhatWasReadAndSaysSo() throws Exception {
    byte[] packed = gzip(ordinary(2_000));
    Arrays.fill(packed, packed.length - 4_000, packed.length - 3_000, (byte) 0xff);
    JobReading reading = JobReading.of(write("broken.gz", packed), conf);
    assertThat(reading.packets()).hasSizeBetween(100, 1_999);
    assertThat(reading.summary().damage()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello, I am a text", "PK\003\004................................."})
  void aFileThatIsNoCaptureIsRefusedByName(String content) throws Exception {
    Path file = write("wrong.pcap", content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> JobReading.of(file, conf))
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(CaptureException.Kind.REFUSED);
              assertThat(e.file()).endsWith("wrong.pcap");
              assertThat(e.getMessage()).isEqualTo(e.file() + ": " + e.reason() + " (offset 0)");
            });
  }

  @Test
  void aBigFileThatIsNoCaptureIsRefusedByItsReaderNotWhenSplitsAreMade() throws Exception {
    Path file = write("big.txt", new byte[5_000]);
    assertThat(JobReading.splits(file, conf)).hasSize(1);
    assertThatThrownBy(() -> JobReading.of(file, conf)).isInstanceOf(CaptureException.class);
  }

  @Test
  void gzipInsideGzipIsRefused() throws Exception {
    Path file = write("twice.gz", gzip(gzip(ordinary(3))));
    assertThatThrownBy(() -> JobReading.of(file, conf))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("packed twice, the outer time with gzip: unpack it first");
  }

  @Test
  void aFileThatVanishesOrShrinksIsUnreadable() throws Exception {
    byte[] content = ordinary(100);
    Path file = write("a.pcap", content);
    CaptureSplit last = (CaptureSplit) JobReading.splits(file, conf).get(3);
    Files.write(file, Arrays.copyOf(content, 1_800));
    assertUnreadable(last, "it was changed meanwhile");
    Files.delete(file);
    assertUnreadable(last, "cannot be read: ");
  }

  private void assertUnreadable(CaptureSplit split, String reason) {
    assertThatThrownBy(
            () -> {
              try (CaptureReader reader = CaptureReader.open(split, conf)) {
                while (reader.next(new io.packetlake.capture.Packet())) {
                  assertThat(reader.position()).isPositive();
                }
              }
            })
        .isInstanceOfSatisfying(
            CaptureException.class,
            e -> assertThat(e.kind()).isEqualTo(CaptureException.Kind.UNREADABLE))
        .hasMessageContaining(reason);
  }

  @Test
  void splitsAndReportsTravel() throws Exception {
    Path file = write("a.pcap", ordinary(100));
    CaptureSplit split = (CaptureSplit) JobReading.splits(file, conf).get(1);
    DataOutputBuffer out = new DataOutputBuffer();
    split.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    CaptureSplit back = new CaptureSplit();
    back.readFields(in);
    assertThat(back.range()).isEqualTo(split.range());
    assertThat(back.fileLength()).isEqualTo(Files.size(file));
    assertThat(back.getPath()).isEqualTo(split.getPath());

    SplitReport report = JobReading.of(file, conf).reports().get(1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(report);
    }
    try (ObjectInputStream objects =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(objects.readObject()).isEqualTo(report);
    }
  }

  @Test
  void anUnfinishedReaderHasNoReport() throws Exception {
    Path file = write("a.pcap", ordinary(3));
    InputSplit split = JobReading.splits(file, conf).get(0);
    try (CaptureReader reader = CaptureReader.open((CaptureSplit) split, conf)) {
      assertThatThrownBy(reader::report)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has not been read to its end");
    }
  }

  @Test
  void wrongSettingsAreNamed() {
    conf.set(InputOption.SPLIT_SIZE.key(), "many");
    assertThatThrownBy(() -> new SplitPlanner(conf))
        .hasMessage(
            "packetlake.input.split-size = many: not a size; write bytes, or 64k, 128m, 1g");
    conf.set(InputOption.SPLIT_SIZE.key(), "0");
    assertThatThrownBy(() -> new SplitPlanner(conf)).hasMessageContaining("must be 1 to ");
    conf.set(InputOption.SPLIT_SIZE.key(), "1m");
    conf.set(InputOption.SPLIT_PLANNING.key(), "hope");
    assertThatThrownBy(() -> new SplitPlanner(conf))
        .hasMessage("packetlake.input.split-planning = hope: must be one of [guess, walk]");
  }
}
