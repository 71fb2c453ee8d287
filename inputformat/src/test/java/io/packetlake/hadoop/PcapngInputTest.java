package io.packetlake.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.capture.split.SplitEvidence;
import io.packetlake.capture.split.SplitEvidence.ProvedBy;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.fixture.GeneratedPcapng;
import io.packetlake.fixture.PcapngBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngInputTest {
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

  private Path write(byte[] content) throws IOException {
    return Files.write(folder.resolve("a.pcapng"), content);
  }

  /** Packets of one interface, then an interface that comes late, and packets of both. */
  private static byte[] withLateInterface() {
    PcapngBuilder file = new PcapngBuilder().section().iface(1, 0);
    for (int i = 0; i < 40; i++) {
      if (i == 20) {
        file.iface(101, 0, file.option(9, new byte[] {9}));
      }
      file.packet(i < 20 ? 0 : i % 2, i, new byte[60], 60);
    }
    return file.build();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void readsEveryPacketOnceWhateverTheSplitSize(long seed) throws Exception {
    byte[] content = GeneratedPcapng.hostile(seed).bytes();
    Path file = write(content);
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
        assertThat(reading.summary().capture()).isEqualTo(whole.summary().capture());
        assertThat(reading.summary().drops()).isEqualTo(whole.summary().drops());
      }
    }
  }

  @Test
  void aLateInterfaceIsKnownInTheSplitsAfterIt() throws Exception {
    JobReading reading = JobReading.of(write(withLateInterface()), conf);
    assertThat(reading.plannedAgain()).isTrue();
    assertThat(reading.packets()).hasSize(40);
    assertThat(reading.packets().get(39).linkType()).isEqualTo(101);
    assertThat(reading.packets().get(39).timeNanos()).isEqualTo(39);
    assertThat(reading.packets().get(38).linkType()).isEqualTo(1);
    assertThat(reading.packets().get(38).timeNanos()).isEqualTo(38_000);
    assertThat(reading.summary().capture().linkTypes()).containsExactly(1, 101);
  }

  @Test
  void plainHadoopFailsAtALateInterfaceAndSaysWhatToDo() throws Exception {
    Path file = write(withLateInterface());
    conf.unset(InputOption.FALSE_BOUNDARY.key());
    assertThatThrownBy(() -> JobReading.of(file, conf))
        .isInstanceOf(FalseBoundaryException.class)
        .hasMessageContaining("sections or interfaces come late in the file")
        .hasMessageContaining("packetlake.input.split-planning=walk");
    conf.set(InputOption.SPLIT_PLANNING.key(), "walk");
    JobReading reading = JobReading.of(file, conf);
    assertThat(reading.plannedAgain()).isFalse();
    assertThat(reading.packets().get(39).linkType()).isEqualTo(101);
  }

  @Test
  void aLateInterfaceInTheLastSplitTroublesNobody() throws Exception {
    PcapngBuilder file = new PcapngBuilder().section().iface(1, 0);
    for (int i = 0; i < 10; i++) {
      file.packet(0, i, new byte[60], 60);
    }
    file.iface(101, 0).packet(1, 10, new byte[60], 60);
    conf.unset(InputOption.FALSE_BOUNDARY.key());
    JobReading reading = JobReading.of(write(file.build()), conf);
    assertThat(reading.reports()).hasSizeGreaterThan(1);
    assertThat(reading.packets().get(10).linkType()).isEqualTo(101);
  }

  @Test
  void theEvidenceShowsWhichSplitsDoNotKnowTheirInterfaces() throws Exception {
    Path file = write(withLateInterface());
    List<SplitEvidence> splits =
        new SplitPlanner(conf).evidence(new org.apache.hadoop.fs.Path(file.toUri()));
    assertThat(splits.get(0).provedBy()).isEqualTo(ProvedBy.FILE_HEADER);
    assertThat(splits.get(1).provedBy()).isEqualTo(ProvedBy.LEFT_NEIGHBOUR);
    assertThat(splits.get(splits.size() - 1).provedBy()).isEqualTo(ProvedBy.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12})
  void aFileWhoseSectionHeaderIsBrokenIsRefused(int offset) throws Exception {
    byte[] content = withLateInterface();
    content[offset]++;
    Path file = write(content);
    assertThatThrownBy(() -> JobReading.of(file, conf))
        .isInstanceOf(CaptureException.class)
        .hasMessageContaining("at offset " + offset);
  }
}
