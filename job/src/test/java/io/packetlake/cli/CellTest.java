package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CellTest {
  @Test
  void unknownIsNull() {
    assertThat(Cell.shown(null)).isEqualTo("NULL");
    assertThat(Cell.shown("")).isEmpty();
  }

  @Test
  void whatStrangersWroteCannotSteerTheTerminal() {
    assertThat(Cell.shown("a\u001b[2Jb\r\nc\u202ed\u009b"))
        .isEqualTo("a\\u001b[2Jb\\r\\nc\\u202ed\\u009b");
  }

  @Test
  void longTextIsShortenedBetweenCharacters() {
    String clefs = "\ud834\udd1e".repeat(201);

    assertThat(Cell.shown(clefs)).isEqualTo("\ud834\udd1e".repeat(200) + "…");
    assertThat(Cell.shown("x".repeat(200))).isEqualTo("x".repeat(200));
  }
}
