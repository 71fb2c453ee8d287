package io.packetlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private static final String SCOPE = "packetlake.flow.scope";

  @TempDir Path dir;

  private final Settings settings = new Settings();

  @AfterEach
  void forgetSystemProperty() {
    System.clearProperty(SCOPE);
    System.clearProperty("packetlake.flow.scoop");
  }

  @Test
  void withoutAnythingTheDefaultsHold() {
    assertThat(settings.load().getString("flow.scope")).isEqualTo("archive");
    assertThat(settings.load().getBytes("http.max-body-bytes")).isEqualTo(1L << 20);
  }

  @Test
  void optionsWinOverSystemPropertiesOverTheFileOverDefaults() throws IOException {
    settings.file(file("packetlake { flow.scope = file, http.max-body-bytes = 2K }"));
    assertThat(settings.load().getString("flow.scope")).isEqualTo("file");

    System.setProperty(SCOPE, "directory");
    assertThat(settings.load().getString("flow.scope")).isEqualTo("directory");

    settings.option("--flow-scope", SCOPE, "archive");
    assertThat(settings.load().getString("flow.scope")).isEqualTo("archive");
    assertThat(settings.load().getBytes("http.max-body-bytes")).isEqualTo(2048);
  }

  @Test
  void listsAreTaken() {
    settings.option("--tables", "packetlake.ingest.tables", List.of("flows"));

    assertThat(settings.load().getStringList("ingest.tables")).containsExactly("flows");
  }

  @Test
  void unknownSettingIsRefusedWithItsPlaceAndTheLikelyName() throws IOException {
    Path file = file("packetlake {\n  flow {\n    scpe = file\n  }\n}\n");
    settings.file(file);

    assertThatThrownBy(settings::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString() + ": 3")
        .hasMessageContaining("packetlake.flow.scpe")
        .hasMessageContaining("did you mean packetlake.flow.scope?");
  }

  @Test
  void unknownSystemPropertyIsRefused() {
    System.setProperty("packetlake.flow.scoop", "file");

    assertThatThrownBy(settings::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("packetlake.flow.scoop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "packetlake.http.max-body-bytes = lots      | a size such as",
        "packetlake.flow.tcp-idle-timeout = 5 parsec | a time such as",
        "packetlake.ingest.tables = 7               | a list such as",
        "packetlake.flow = 7                        | a section",
        "packetlake.flow.scope { a = 1 }            | a section"
      })
  void valuesOfAnotherKindAreRefusedWithTheirPlace(String line, String expected)
      throws IOException {
    Path file = file("# the second line\n" + line + "\n");
    settings.file(file);

    assertThatThrownBy(settings::load)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file + ": 2")
        .hasMessageContaining(expected);
  }

  @Test
  void brokenFileIsRefusedWithItsPlace() throws IOException {
    Path file = file("packetlake {\n  flow {\n");

    assertThatThrownBy(() -> settings.file(file))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> settings.file(dir.resolve("none.conf")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("none.conf");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(dir.resolve("my.conf"), text);
  }
}
