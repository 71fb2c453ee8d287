package io.packetlake.filter;

import static io.packetlake.filter.Instructions.branch;
import static io.packetlake.filter.Instructions.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.packetlake.capture.Endian;
import io.packetlake.capture.Packet;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PacketFilterTest {
  private static final int NULL_LINK = 0;
  private static final int ETHERNET = 1;
  private static final int USB = 189;
  private static final byte[] BYTES = {1, 2, 3, 4, 5, 6, 7, 8};

  /** The first word is k, passed or not. */
  private static BpfProgram firstWord(int k) {
    return new BpfProgram(step(0x20, 0), branch(0x15, k, 0, 1), step(6, 65_535), step(6, 0));
  }

  private static CompiledFilter filter() {
    BpfProgram ethernet = firstWord(0x01020304);
    LinkPrograms byOrder = new LinkPrograms(firstWord(0x01020304), firstWord(0x04030201));
    return new CompiledFilter(
        "x",
        Map.of(ETHERNET, new LinkPrograms(ethernet, ethernet), NULL_LINK, byOrder),
        Map.of(USB, "USB link-layer type filtering not implemented"));
  }

  private static Packet packet(int linkType) {
    return new Packet().pointTo(BYTES, 0, BYTES.length).describe(0, BYTES.length, linkType, 0);
  }

  @Test
  void eachLinkTypeAndByteOrderHasItsProgram() throws FilterRefusedException {
    PacketFilter filter = filter().open();

    assertThat(filter.passes(packet(ETHERNET))).isTrue();
    assertThat(filter.passes(packet(NULL_LINK))).isTrue();
    assertThat(filter.passes(packet(NULL_LINK).inOrder(Endian.BIG))).isFalse();
    assertThat(filter.passes(packet(NULL_LINK).inOrder(Endian.LITTLE))).isTrue();
    assertThat(filter.passes(packet(ETHERNET).pointTo(BYTES, 1, 7))).isFalse();
    assertThat(filter.passes(packet(ETHERNET).pointTo(BYTES, 0, 3))).isFalse();
  }

  @Test
  void aLinkTypeThatLibpcapRefusesIsAnErrorInItsWords() {
    PacketFilter filter = filter().open();

    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> filter.passes(packet(USB)))
          .isInstanceOf(FilterRefusedException.class)
          .hasMessage(
              "the filter cannot be run on packets of link type 189: libpcap: USB link-layer type"
                  + " filtering not implemented");
    }
    assertThatThrownBy(() -> filter.passes(packet(5_000)))
        .hasMessageEndingWith("libpcap: unknown data link type 5000");
  }

  @Test
  void aPacketOfNoKnownInterfacePassesOnlyWithoutAFilter() throws FilterRefusedException {
    assertThat(filter().open().passes(packet(Packet.UNKNOWN_LINK_TYPE))).isFalse();
    assertThat(CompiledFilter.ALL.open().passes(packet(Packet.UNKNOWN_LINK_TYPE))).isTrue();
    assertThat(CompiledFilter.ALL.open().passes(packet(USB))).isTrue();
  }

  @Test
  void nothingIsAllocatedPerPacket() throws FilterRefusedException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    PacketFilter filter = filter().open();
    Packet packet = packet(ETHERNET);
    boolean passed = filter.passes(packet);

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 100_000; i++) {
      passed &= filter.passes(packet);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(passed).isTrue();
    assertThat(allocated).isLessThan(10_000);
  }
}
