package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputWalkTest {
  @TempDir Path folder;

  @Test
  void aDirectoryIsWalkedButForWhatIsHiddenAndTheLake() throws IOException {
    List.of("b.pcap", "a/deep/c", ".hidden", "_SUCCESS", ".git/x", "lake/flows/f.parquet")
        .forEach(this::make);

    assertThat(find(folder.toString())).containsExactly(path("a/deep/c"), path("b.pcap"));
  }

  @Test
  void globsFilesAndTheirUrisNameAFileOnce() {
    List.of("a.pcap", "b.pcap", "c.txt").forEach(this::make);

    assertThat(find(path("*.pcap"), path("a.pcap"), folder.resolve("b.pcap").toUri().toString()))
        .containsExactly(path("a.pcap"), path("b.pcap"));
  }

  @Test
  void namesThatLookLikePatternsOrUrisAreNames() {
    List.of("dump[1].pcap", "2026-11-23T10:00:00.pcap").forEach(this::make);

    assertThat(find(path("dump[1].pcap"), path("2026-11-23T10:00:00.pcap")))
        .containsExactly(path("2026-11-23T10:00:00.pcap"), path("dump[1].pcap"));
  }

  @Test
  void compressingAFileMovesNoneInTheOrder() {
    List.of("x.gz", "x.a.gz", "y").forEach(this::make);

    assertThat(find(folder.toString())).containsExactly(path("x.gz"), path("x.a.gz"), path("y"));
  }

  @Test
  void aGlobWithoutMatchIsSaid() {
    assertThatThrownBy(() -> find(path("*.pcap")))
        .isInstanceOf(IngestException.class)
        .hasMessage(path("*.pcap") + ": no such file or directory");
  }

  private void make(String name) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.createFile(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> find(String... inputs) {
    return InputWalk.find(Arrays.asList(inputs), path("lake"), new Configuration()).stream()
        .map(Input::capture)
        .toList();
  }
}
