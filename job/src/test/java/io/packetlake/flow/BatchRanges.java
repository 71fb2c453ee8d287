package io.packetlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The batches that a task has left, which may not overlap within a capture and flow key. */
final class BatchRanges {
  private record Range(byte[] first, byte[] last) {}

  private final Map<byte[], List<Range>> ofTask = new TreeMap<>(Arrays::compareUnsigned);

  /** A batch of the task. */
  void add(byte[] key, byte[] value) {
    BatchReader batch = new BatchReader(key, value);
    byte[] flow = Arrays.copyOf(key, key.length - 20);
    byte[] last = key;
    while (batch.next()) {
      FlowPacket segment = batch.segment();
      byte[] place =
          FlowPieces.key(flow, segment.timeNanos(), segment.capture(), segment.fileOffset());
      assertThat(Arrays.compareUnsigned(last, place)).as("ascending").isNotPositive();
      last = place;
    }
    // The flow key, its scope and the capture.
    byte[] owner = Arrays.copyOf(key, key.length - 16);
    System.arraycopy(key, key.length - 12, owner, flow.length, 4);
    ofTask.computeIfAbsent(owner, first -> new ArrayList<>()).add(new Range(key, last));
  }

  /** The task has left everything. */
  void endTask() {
    for (List<Range> ranges : ofTask.values()) {
      ranges.sort(Comparator.comparing(Range::first, Arrays::compareUnsigned));
      for (int i = 1; i < ranges.size(); i++) {
        assertThat(Arrays.compareUnsigned(ranges.get(i - 1).last(), ranges.get(i).first()))
            .as("batches of a task apart")
            .isNotPositive();
      }
    }
    ofTask.clear();
  }
}
