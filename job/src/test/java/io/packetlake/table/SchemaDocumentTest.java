package io.packetlake.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Holds docs/schema.md to the declarations; {@code -Dpacketlake.docs=write} writes it anew. */
class SchemaDocumentTest {
  private static final Path PAGE = Path.of("../docs/schema.md");

  @Test
  void thePageIsWhatTheDeclarationsSay() throws IOException {
    String page = SchemaDocument.of(Tables.all());
    if ("write".equals(System.getProperty("packetlake.docs"))) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE)
        .as(
            "docs/schema.md is made from the tables' declarations; make it anew with: mvn -pl job -am"
                + " test -Dtest=SchemaDocumentTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dpacketlake.docs=write")
        .hasContent(page);
  }

  @Test
  void everyColumnSaysWhatItIs() {
    Tables.all()
        .forEach(
            table ->
                assertThat(table.columns())
                    .as(table.name())
                    .allSatisfy(
                        column -> {
                          assertThat(column.name()).matches("[a-z][a-z0-9_]*");
                          assertThat(column.meaning()).isNotBlank().doesNotContain("\n");
                        })
                    .extracting(column -> column.name())
                    .doesNotHaveDuplicates());
  }
}
