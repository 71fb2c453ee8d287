package io.packetlake.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/datasource.md shows the columns as they are declared; with {@code -Dpacketlake.docs=write}
 * they are written there.
 */
class DataSourceDocumentTest {
  private static final Path PAGE = Path.of("../docs/datasource.md");
  private static final String BEGIN =
      "<!-- columns: made from PacketColumn by DataSourceDocumentTest; do not edit -->\n";
  private static final String END = "<!-- end of columns -->";

  @Test
  void thePageShowsTheColumns() throws IOException {
    String page = Files.readString(PAGE);
    String expected =
        page.substring(0, page.indexOf(BEGIN) + BEGIN.length())
            + columns()
            + page.substring(page.indexOf(END));
    if ("write".equals(System.getProperty("packetlake.docs"))) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(expected);
  }

  private static String columns() {
    return Arrays.stream(PacketColumn.values())
        .map(
            column ->
                "| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                        column.columnName(),
                        column.type().sql(),
                        column.meaning(),
                        column.tsharkField().isEmpty() ? "" : "`" + column.tsharkField() + "`"))
        .collect(
            Collectors.joining(
                "", "| column | type | meaning | tshark |\n|---|---|---|---|\n", ""));
  }
}
