package io.packetlake.filter.libpcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.filter.BpfProgram;
import io.packetlake.filter.CompiledFilter;
import io.packetlake.filter.FilterException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterCompilerTest {
  @BeforeEach
  void needsLibpcap() {
    try {
      FilterCompiler.compile("ip");
    } catch (FilterException e) {
      Assumptions.abort("skipped: " + e.getMessage());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void noFilterIsEveryPacket(String text) {
    assertThat(FilterCompiler.compile(text)).isEqualTo(CompiledFilter.ALL);
  }

  @Test
  void everyLinkTypeThatIsDecodedHasItsPrograms() {
    CompiledFilter filter = FilterCompiler.compile("tcp port 80");

    assertThat(filter.programs().keySet())
        .contains(0, 1, 6, 9, 10, 12, 14, 50, 51, 101, 104, 105, 107, 108, 113, 127, 192, 228, 229)
        .contains(276);
    assertThat(filter.refusals())
        .containsEntry(239, "NFLOG link-layer type filtering not implemented")
        .containsKey(189);
    assertThat(filter.programs().get(14)).isEqualTo(filter.programs().get(101));
    assertThat(filter.programs().get(1)).isNotEqualTo(filter.programs().get(101));
  }

  @Test
  void theByteOrderCountsForTheLoopbackOfBsd() {
    CompiledFilter filter = FilterCompiler.compile("link[0:4] = 1 or ip");

    assertThat(filter.programs().get(1).little()).isEqualTo(filter.programs().get(1).big());
    assertThat(filter.programs().get(0)).isNotNull();
  }

  @Test
  void whereNoPacketCanPassNoneDoes() {
    CompiledFilter filter = FilterCompiler.compile("host 10.0.0.1");

    assertThat(filter.programs().get(229).little()).isEqualTo(BpfProgram.NOTHING);
    assertThat(filter.refusals()).doesNotContainKey(229);
  }

  @ParameterizedTest
  @CsvSource({
    "tcp prot 80, syntax error",
    "ip and ip6, expression rejects all packets",
    "port no-such-service, unknown port 'no-such-service'",
    "vlan 5000, VLAN tag 5000 greater than maximum 4095",
    "net 10.0.0.1/8, non-network bits set in",
    "host 1.2.3.4.5, 1.2.3.4.5",
  })
  void aWrongFilterHasTheMessageOfLibpcap(String text, String message) {
    assertThatThrownBy(() -> FilterCompiler.compile(text))
        .isInstanceOf(FilterException.class)
        .hasMessageStartingWith("libpcap refuses the filter '" + text + "': ")
        .hasMessageContaining(message);
  }

  @Test
  void aFilterForOneLinkTypeIsSoundAndRefusedForOthers() {
    CompiledFilter filter = FilterCompiler.compile("type mgt subtype beacon");

    assertThat(filter.programs()).containsKeys(105, 127).doesNotContainKey(1);
    assertThat(filter.refusals().get(1)).contains("802.11");
  }

  @Test
  void directionIsNotAskedOfTheSystem() {
    CompiledFilter filter = FilterCompiler.compile("inbound");

    assertThat(filter.programs()).containsKeys(113, 276).doesNotContainKey(1);
    assertThat(filter.refusals().get(1)).startsWith("inbound/outbound not supported");
  }
}
