package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class ClosedFilesTest {
  private final ClosedFiles files = new ClosedFiles();

  @Test
  void theNewestOfARingIsLeftAloneUntilThereIsANewerOne() {
    Input first = file("/ring/cap.pcap0", 100, 1);
    assertThat(look(first)).isEmpty();
    assertThat(look(first)).isEmpty();

    Input second = file("/ring/cap.pcap1", 24, 2);
    assertThat(look(first, second)).containsExactly(first);
  }

  @Test
  void aFileThatHasChangedSinceTheLastLookIsLeftAlone() {
    Input newest = file("/ring/cap_00002.pcap", 24, 9);
    assertThat(look(file("/ring/cap_00001.pcap", 100, 1), newest)).isEmpty();
    assertThat(look(file("/ring/cap_00001.pcap", 120, 2), newest)).isEmpty();

    Input whole = file("/ring/cap_00001.pcap", 120, 2);
    assertThat(look(whole, newest)).containsExactly(whole);
  }

  @Test
  void aFileIsTakenOnceAndAgainWhenItWasWrittenAnew() {
    Input one = file("/ring/cap.pcap0", 100, 1);
    Input other = file("/ring/cap.pcap1", 100, 2);
    look(one, other);
    assertThat(look(one, other)).containsExactly(one);
    files.taken(List.of(one));
    assertThat(look(one, other)).isEmpty();

    Input again = file("/ring/cap.pcap0", 80, 3);
    assertThat(look(again, other)).containsExactly(other);
    files.taken(List.of(other));
    Input anew = file("/ring/cap.pcap1", 24, 4);
    assertThat(look(again, anew)).containsExactly(again);
  }

  @Test
  void whatCouldNotBeTakenIsTriedAgain() {
    Input one = file("/ring/cap.pcap0", 100, 1);
    Input other = file("/ring/cap.pcap1", 100, 2);
    look(one, other);
    assertThat(look(one, other)).containsExactly(one);
    assertThat(look(one, other)).containsExactly(one);
  }

  @Test
  void filesOfTheSameTimeAsTheNewestWait() {
    Input one = file("/ring/cap.pcap0", 100, 5);
    Input other = file("/ring/cap.pcap1", 24, 5);
    look(one, other);
    assertThat(look(one, other)).isEmpty();
  }

  @Test
  void eachRingHasANewestFileOfItsOwn() {
    Input ofOne = file("/ring/eth0_00001_20261123000000.pcap", 100, 1);
    Input newestOfOne = file("/ring/eth0_00002_20261123000500.pcap", 24, 2);
    Input ofOther = file("/ring/eth1-2026-11-23T00:00:00.pcap", 100, 7);
    Input newestOfOther = file("/ring/eth1-2026-11-23T00:05:00.pcap", 24, 8);
    look(ofOne, newestOfOne, ofOther, newestOfOther);

    assertThat(look(ofOne, newestOfOne, ofOther, newestOfOther)).containsExactly(ofOne, ofOther);
  }

  private List<Input> look(Input... found) {
    return files.look(Arrays.asList(found));
  }

  private static Input file(String path, long bytes, long modifiedMillis) {
    Path local = new Path("file", "", path);
    return Input.of(new FileStatus(bytes, false, 1, 1, modifiedMillis, local));
  }
}
