package io.packetlake.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-3, 0.7, 1, 3, 4, 4.1, 9, 10, 11, 99, 100, 101, 5e5, 1e15})
  void holdsTheValueInFewRoundSteps(double most) {
    Scale scale = Scale.upTo(most);

    assertThat(scale.top()).isGreaterThanOrEqualTo(most);
    assertThat(scale.steps()).isBetween(1, 5);
    assertThat(scale.top()).isLessThanOrEqualTo(Math.max(1.3, 2.1 * most));
    assertThat(scale.values()).startsWith(0).hasSize(scale.steps() + 1);
  }

  @Test
  void valuesAreShort() {
    assertThat(Scale.text(0)).isEqualTo("0");
    assertThat(Scale.text(20)).isEqualTo("20");
    assertThat(Scale.text(999)).isEqualTo("999");
    assertThat(Scale.text(1500)).isEqualTo("1.5 k");
    assertThat(Scale.text(2e9)).isEqualTo("2 G");
    assertThat(Scale.text(0.25)).isEqualTo("0.25");
  }
}
