package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.lake.CaptureFile;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StillWrittenTest {
  private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

  @Test
  void nothingIsLeftWhereNothingIsAskedFor() {
    assertThat(left(new StillWritten(Duration.ZERO, false, NOW), file("/c/a.pcap", -5))).isEmpty();
  }

  @Test
  void youngFilesAreLeft() {
    StillWritten young = new StillWritten(Duration.ofMinutes(5), false, NOW);

    assertThat(
            left(
                young,
                file("/c/old.pcap", 300),
                file("/c/young.pcap", 299),
                file("/c/of-a-clock-ahead.pcap", -60)))
        .containsExactly("/c/of-a-clock-ahead.pcap", "/c/young.pcap");
  }

  @Test
  void theNewestOfEachRingIsLeft() {
    StillWritten rings = new StillWritten(Duration.ZERO, true, NOW);

    assertThat(
            left(
                rings,
                file("/c/eth0-20261125-0100.pcap.gz", 300),
                file("/c/eth0-20261125-0105.pcap", 10),
                file("/c/eth1-20261125-0055.pcap", 20),
                file("/c/eth1-20261125-0050.pcap", 30),
                file("/d/eth1-20261125-0050.pcap", 40)))
        .containsExactly(
            "/c/eth0-20261125-0105.pcap",
            "/c/eth1-20261125-0055.pcap",
            "/d/eth1-20261125-0050.pcap");
  }

  @Test
  void aRingThatStartedOverHasItsNewestFileInTheMiddle() {
    StillWritten rings = new StillWritten(Duration.ZERO, true, NOW);

    assertThat(
            left(
                rings,
                file("/c/cap0", 30),
                file("/c/cap1", 1),
                file("/c/cap2", 50),
                file("/c/cap3", 40)))
        .containsExactly("/c/cap1");
  }

  @Test
  void ofNewestFilesOfOneTimeNoneIsTaken() {
    StillWritten rings = new StillWritten(Duration.ZERO, true, NOW);

    assertThat(left(rings, file("/c/cap0", 9), file("/c/cap1", 9), file("/c/cap2", 10)))
        .containsExactly("/c/cap0", "/c/cap1");
  }

  @ParameterizedTest
  @CsvSource({
    "/c/cap.pcap, /c/cap.pcap12", // tcpdump -C
    "/c/cap00, /c/cap17", // tcpdump -C -W
    "/c/cap.pcap00, /c/cap.pcap17",
    "/c/tap-2026-11-25_010203.pcap, /c/tap-2026-11-26_020304.pcap.gz", // tcpdump -G -z
    "/c/tap-20261125.pcap, /c/tap-20261125.pcap1", // tcpdump -G -C
    "/c/tap-20261125T010203Z.pcapng, /c/tap-20261125T020304Z.pcapng",
    "/c/tap_00001_20261125010203.pcapng, /c/tap_00002_20261125020304.pcapng", // dumpcap -b
    "/c/1795392000.pcap, /c/1795395600.pcap",
    "/c/2026-12-31_23.pcap, /c/2027-01-01_00.pcap",
    "/c/2026-11-25T10:00:00.pcap, /c/2026-11-25T11:00:00.pcap"
  })
  void namesOfARing(String one, String other) {
    assertThat(Rings.ringOf(file(one, 0))).isEqualTo(Rings.ringOf(file(other, 0)));
  }

  @ParameterizedTest
  @CsvSource({
    "/c/eth0-20261125.pcap, /c/eth1-20261125.pcap",
    "/c/web.pcap, /c/mail.pcap",
    "/c/cap1.pcap, /d/cap2.pcap"
  })
  void namesOfDifferentRings(String one, String other) {
    assertThat(Rings.ringOf(file(one, 0))).isNotEqualTo(Rings.ringOf(file(other, 0)));
  }

  private static List<String> left(StillWritten rule, Input... files) {
    return rule.among(Arrays.asList(files)).values().stream()
        .map(LeftFile::capture)
        .sorted()
        .toList();
  }

  private static Input file(String path, long ageSeconds) {
    long modified = NOW.minusSeconds(ageSeconds).toEpochMilli();
    return new Input(new CaptureFile(path, 100, modified, null, null), null);
  }
}
