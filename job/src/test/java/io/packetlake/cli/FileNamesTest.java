package io.packetlake.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {
  private final FileNames names = new FileNames(Set.of());

  @ParameterizedTest
  @CsvSource({
    "/a/logo.png?x=/y, logo.png",
    "/, index",
    "/a/, index",
    "logo.png, logo.png",
    "/a%20b.txt, a b.txt",
    "/100%.txt, 100%.txt",
    "http://host/x#y/z, x",
    ", body"
  })
  void theLastSegmentOfATargetNamesItsBody(String target, String name) {
    assertThat(FileNames.ofTarget(target)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "index, text/html, index.html",
    "logo.PNG, image/png, logo.PNG",
    "photo.jpeg, image/jpeg, photo.jpeg",
    "run.php, text/html, run.php.html",
    "data, application/octet-stream, data.bin",
    "data.dat, no/such-type, data.dat",
    "data, , data",
    ".png, image/png, png.png"
  })
  void theTypeDecidesTheExtension(String proposed, String type, String name) {
    assertThat(names.next(proposed, type, "")).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "../../etc/passwd, _.._etc_passwd",
    "'..\\..\\boot.ini', _.._boot.ini",
    "., body",
    ".., body",
    "'...', body",
    "'', body",
    ".bashrc, bashrc",
    "C:\\x, C__x",
    "CON, _CON",
    "nul.txt, _nul.txt",
    "'a. ', a",
    "'<a>|\"?*', _a_____"
  })
  void nothingLeadsOutOrIsReserved(String proposed, String name) {
    assertThat(names.next(proposed, null, "")).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\u001bb", "a\u202eb", "a\u0000b", "a\u2028b", "a\ud800b"})
  void whatCannotBeSeenIsReplaced(String proposed) {
    assertThat(names.next(proposed, null, "")).isEqualTo("a_b");
  }

  @Test
  void namesThatClashAreNumberedWhateverTheirCase() {
    FileNames inFolder = new FileNames(Set.of("Logo.png"));
    assertThat(inFolder.next("logo.png", "image/png", "")).isEqualTo("logo(1).png");
    assertThat(inFolder.next("LOGO.png", "image/png", "")).isEqualTo("LOGO(2).png");
    assertThat(inFolder.next("logo.png", "image/png", "gap")).isEqualTo("logo.gap.png");
  }

  @Test
  void namesFitIntoEveryFileSystem() {
    assertThat(names.next("x".repeat(10_000) + ".png", "image/png", "capped"))
        .isEqualTo("x".repeat(120) + ".capped.png");
    assertThat(names.next("\u6f22".repeat(10_000), null, "")).isEqualTo("\u6f22".repeat(40));
    assertThat(names.next("x." + "y".repeat(300), null, "").getBytes(UTF_8)).hasSizeLessThan(200);
  }

  @Test
  void anyNameIsSound() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder proposed = new StringBuilder();
      for (int left = random.nextInt(20); left > 0; left--) {
        proposed.append(
            (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x10000)));
      }
      String name = names.next(proposed.toString(), null, "");
      assertThat(name)
          .isNotEmpty()
          .doesNotContainPattern("[/\\\\\\p{Cntrl}:]")
          .doesNotStartWith(".")
          .doesNotEndWith(".");
      assertThat(new String(name.getBytes(UTF_8), UTF_8)).isEqualTo(name);
    }
  }
}
