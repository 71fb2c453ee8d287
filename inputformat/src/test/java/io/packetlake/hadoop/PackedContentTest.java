package io.packetlake.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.capture.Compression;
import io.packetlake.fixture.GeneratedPcapng;
import io.packetlake.fixture.PcapBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackedContentTest {
  private static final Map<Compression, String> NAMES =
      Map.of(
          Compression.GZIP, CompressorStreamFactory.GZIP,
          Compression.ZSTD, CompressorStreamFactory.ZSTANDARD,
          Compression.BZIP2, CompressorStreamFactory.BZIP2,
          Compression.LZ4, CompressorStreamFactory.LZ4_FRAMED,
          Compression.XZ, CompressorStreamFactory.XZ);

  @TempDir private Path folder;
  private Configuration conf;

  @BeforeEach
  void smallSplits() {
    conf = new Configuration(false);
    conf.set("fs.file.impl", "org.apache.hadoop.fs.LocalFileSystem");
    conf.set(InputOption.SPLIT_SIZE.key(), "500");
    conf.set(InputOption.BUFFER.key(), "4k");
  }

  private static byte[] pack(Compression compression, byte[]... members)
      throws IOException, CompressorException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte[] member : members) {
      try (OutputStream out =
          new CompressorStreamFactory()
              .createCompressorOutputStream(NAMES.get(compression), packed)) {
        out.write(member);
      }
    }
    return packed.toByteArray();
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("capture"), content);
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void readsPcapngOfOneOrManyMembersByItsContent(Compression compression) throws Exception {
    GeneratedPcapng capture = GeneratedPcapng.ordinary(1, 300);
    byte[] content = capture.bytes();
    byte[] head = Arrays.copyOf(content, 9_000);
    byte[] tail = Arrays.copyOfRange(content, 9_000, content.length);
    for (byte[] packed : new byte[][] {pack(compression, content), pack(compression, head, tail)}) {
      JobReading reading = JobReading.of(write(packed), conf);
      assertThat(reading.packets()).isEqualTo(capture.packets());
      assertThat(reading.reports()).hasSize(1);
      assertThat(reading.summary().compression()).isEqualTo(compression);
      assertThat(reading.summary().damage()).isEmpty();
      assertThat(reading.summary().bytes().total()).isEqualTo(content.length);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void readsPcapAndNamesWhatIsPackedTwiceOrNoCapture(Compression compression) throws Exception {
    byte[] pcap = new PcapBuilder().packet(1_000, new byte[60]).build();
    assertThat(JobReading.of(write(pack(compression, pcap)), conf).packets()).hasSize(1);
    Path twice = write(pack(compression, pack(compression, pcap)));
    assertThatThrownBy(() -> JobReading.of(twice, conf))
        .hasMessageContaining("packed twice, the outer time with " + compression.label());
    byte[] text = "a text, and no capture at all".getBytes(StandardCharsets.US_ASCII);
    Path wrong = write(pack(compression, text));
    assertThatThrownBy(() -> JobReading.of(wrong, conf))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("unpacked: not a capture");
  }

  @ParameterizedTest
  @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aBrokenOrCutStreamKeepsWhatCameBeforeAndSaysSo(Compression compression) throws Exception {
    byte[] content = GeneratedPcapng.ordinary(2, 3_000).bytes();
    int third = content.length / 3;
    byte[] packed =
        pack(
            compression,
            Arrays.copyOf(content, third),
            Arrays.copyOfRange(content, third, 2 * third),
            Arrays.copyOfRange(content, 2 * third, content.length));
    byte[] broken = packed.clone();
    Arrays.fill(broken, packed.length - 5_000, packed.length - 4_000, (byte) 0x5a);
    for (byte[] damaged : new byte[][] {Arrays.copyOf(packed, packed.length / 2), broken}) {
      JobReading reading = JobReading.of(write(damaged), conf);
      assertThat(reading.summary().damage())
          .startsWith("the " + compression.label() + " stream is cut or broken after ");
      assertThat(reading.packets()).hasSizeBetween(900, 3_000);
    }
  }

  @Test
  void readsWhatPzstdWritesWithSkippableFrames() throws Exception {
    byte[] skippable = HexFormat.of().parseHex("502a4d180400000011223344");
    byte[] pcap = new PcapBuilder().packet(1_000, new byte[60]).packet(2_000, new byte[9]).build();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    for (byte[] part : new byte[][] {Arrays.copyOf(pcap, 70), Arrays.copyOfRange(pcap, 70, 125)}) {
      packed.writeBytes(skippable);
      packed.writeBytes(pack(Compression.ZSTD, part));
    }
    JobReading reading = JobReading.of(write(packed.toByteArray()), conf);
    assertThat(reading.packets()).hasSize(2);
    assertThat(reading.summary().compression()).isEqualTo(Compression.ZSTD);
    assertThat(reading.summary().damage()).isEmpty();
  }

  @Test
  void aTarIsRefusedWithWhatToDo() throws Exception {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      TarArchiveEntry entry = new TarArchiveEntry("a.pcap");
      entry.setSize(24);
      out.putArchiveEntry(entry);
      out.write(new PcapBuilder().build());
      out.closeArchiveEntry();
    }
    for (byte[] file :
        new byte[][] {tar.toByteArray(), pack(Compression.GZIP, tar.toByteArray())}) {
      Path written = write(file);
      assertThatThrownBy(() -> JobReading.of(written, conf))
          .isInstanceOf(CaptureException.class)
          .hasMessageContaining("(a tar archive): unpack it, and name the captures");
    }
  }

  @Test
  void aFailureOfTheStorageIsNoDamage() throws Exception {
    byte[] packed = pack(Compression.XZ, new byte[100]);
    FilterInputStream failing =
        new FilterInputStream(new ByteArrayInputStream(packed)) {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("the disk is gone");
          }
        };
    assertThatThrownBy(() -> new PackedContent(failing, Compression.XZ, conf).readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the disk is gone");
  }
}
