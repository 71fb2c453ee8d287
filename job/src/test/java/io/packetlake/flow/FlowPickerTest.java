package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.fixture.FrameBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The packet of {@link FlowKeyTest#decode} lies at offset 24, and was captured at 1,234,567,890.
 */
class FlowPickerTest {
  private static final long TIME = 1_234_567_890L;
  private static final byte[] FRAME = new FrameBuilder().udp();

  private final FlowPicker picker = new FlowPicker();

  private void add(int flow, long from, long to, long first, long last) {
    FlowKey key =
        FlowKey.of(
            4,
            17,
            new FlowKey.Endpoint("10.0.0.1", 40_000),
            new FlowKey.Endpoint("10.0.0.2", 80),
            List.of());
    picker.add(key.bytes(), flow, TIME + from, TIME + to, new Extent("a.pcap", first, last));
  }

  private List<Integer> picked() {
    List<Integer> flows = new ArrayList<>();
    FlowKeyTest.decode(FRAME, packet -> picker.pick(packet, flows::add));
    return flows;
  }

  @Test
  void aPacketBelongsToTheFlowInWhoseTimeAndExtentItLies() {
    add(1, -9, -1, 0, 99);
    add(2, -1, 0, 24, 24);
    add(3, 1, 9, 0, 99);
    assertThat(picked()).containsExactly(2);
  }

  @Test
  void extentsTellFlowsApartThatMeetInANanosecond() {
    add(1, -9, 0, 0, 23);
    add(2, 0, 9, 24, 99);
    assertThat(picked()).containsExactly(2);
  }

  @Test
  void ofSeveralFlowsOfOneNanosecondTheExtentCounts() {
    add(1, 0, 0, 0, 10);
    add(2, 0, 0, 20, 30);
    add(3, 0, 0, 40, 50);
    assertThat(picked()).containsExactly(2);
  }

  @Test
  void nothingElseIsPicked() {
    assertThat(picked()).isEmpty();
    add(1, -9, 9, 25, 99);
    assertThat(picked()).isEmpty();
  }
}
