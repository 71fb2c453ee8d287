package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/options.md");
  private static final String DOCS = "packetlake.docs";
  private static final String WRITE = "write";
  private static final String COMMAND =
      "mvn -B -q -pl job -am test -Dtest=OptionsDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D"
          + DOCS
          + "="
          + WRITE;

  @Test
  void documentSaysWhatTheDeclarationsSay() throws IOException {
    String text = OptionsDocument.text(COMMAND);
    if (WRITE.equals(System.getProperty(DOCS))) {
      Files.writeString(DOCUMENT, text);
    }

    assertThat(DOCUMENT)
        .as("docs/options.md is out of date; write it anew with: " + COMMAND)
        .hasContent(text);
  }

  @Test
  void everySettingHasAMeaning() {
    Config declared = Settings.declared();

    assertThat(declared.entrySet())
        .allSatisfy(entry -> assertThat(entry.getValue().origin().comments()).isNotEmpty());
  }
}
