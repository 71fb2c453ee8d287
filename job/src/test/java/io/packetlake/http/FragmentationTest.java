package io.packetlake.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How a stream was cut into segments does not show in the rows. */
class FragmentationTest {
  static Stream<Arguments> conversations() {
    return Conversations.all().entrySet().stream()
        .map((Map.Entry<String, Talk> entry) -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void piecesOfEverySizeGiveTheSameRows(String name, Talk talk) {
    List<Transaction> whole = talk.rows();
    assertThat(whole).as(name).isNotEmpty();
    String expected = Talk.describe(whole);

    for (int size = 1; size <= talk.bytes(); size++) {
      assertThat(Talk.describe(talk.rows(size))).as("pieces of %d", size).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("conversations")
  void everyCutInTwoGivesTheSameRows(String name, Talk talk) {
    String expected = Talk.describe(talk.rows());

    for (int position = 1; position < talk.bytes(); position++) {
      assertThat(Talk.describe(talk.rowsCutAt(position)))
          .as("%s cut at %d", name, position)
          .isEqualTo(expected);
    }
  }
}
