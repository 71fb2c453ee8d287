package io.packetlake.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.table.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds docs/views.sql to the declarations; {@code -Dpacketlake.docs=write} writes it anew. */
class ViewsDocumentTest {
  private static final Path PAGE = Path.of("../docs/views.sql");
  private static final String HEAD =
      """
      -- The tables as views in the names and units of Zeek, ECS and OCSF, made from the declarations in the code; do not
      -- edit it. `bin/packetlake sql` has them; elsewhere run these statements after registering the tables (docs/sql.md).

      """;

  @Test
  void theStatementsAreWhatTheDeclarationsSay() throws IOException {
    String page =
        NamedView.of(Tables.all()).stream()
            .map(view -> view.statement() + ";\n")
            .collect(Collectors.joining("\n", HEAD, ""));
    if ("write".equals(System.getProperty("packetlake.docs"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as("docs/views.sql is made from the declarations; -Dpacketlake.docs=write writes it anew")
        .hasContent(page);
  }
}
