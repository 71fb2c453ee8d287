package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

class TaskSplitsTest {
  private static final int OPEN_COST = 10;

  @Test
  void smallSplitsShareTasksInTheirOrder() {
    List<PlannedSplit> planned = IntStream.range(0, 100).mapToObj(i -> split(i, 10)).toList();

    List<TaskSplits> tasks = TaskSplits.pack(planned, 1_000, OPEN_COST, 4);

    assertThat(tasks).hasSize(4);
    assertThat(tasks).extracting(TaskSplits::bytes).containsOnly(250L);
    assertThat(tasks.stream().flatMap(task -> task.splits().stream()))
        .containsExactlyElementsOf(planned);
  }

  @Test
  void noTaskReadsMoreThanASplitsBytes() {
    List<PlannedSplit> planned = IntStream.range(0, 100).mapToObj(i -> split(i, 10)).toList();

    assertThat(TaskSplits.pack(planned, 60, OPEN_COST, 4))
        .hasSize(17)
        .allSatisfy(task -> assertThat(task.bytes()).isLessThanOrEqualTo(60));
  }

  @Test
  void aSplitAsLongAsATaskMayReadHasOneOfItsOwn() {
    List<PlannedSplit> planned = List.of(split(0, 100), split(1, 100), split(2, 5), split(3, 5));

    assertThat(TaskSplits.pack(planned, 100, OPEN_COST, 1))
        .extracting(TaskSplits::bytes)
        .containsExactly(100L, 100L, 10L);
  }

  @Test
  void tasksOfManySmallFilesAreBoundByTheirBytes() {
    List<PlannedSplit> planned = IntStream.range(0, 10_000).mapToObj(i -> split(i, 1)).toList();

    assertThat(TaskSplits.pack(planned, 5_000, OPEN_COST, 4)).hasSize(4);
    assertThat(TaskSplits.pack(planned, 1_000, OPEN_COST, 4)).hasSize(10);
  }

  @Test
  void emptyFilesCostTheirOpening() {
    List<PlannedSplit> planned = IntStream.range(0, 30).mapToObj(i -> split(i, 0)).toList();

    assertThat(TaskSplits.pack(planned, 100, OPEN_COST, 3))
        .hasSize(3)
        .allSatisfy(task -> assertThat(task.splits()).hasSize(10));
  }

  @Test
  void aTaskGoesWhereItsLargestSplitLies() throws IOException {
    List<PlannedSplit> planned = List.of(split(0, 5), split(1, 50), split(2, 5));

    List<TaskSplits> tasks = TaskSplits.pack(planned, 1_000, OPEN_COST, 1);

    assertThat(tasks).hasSize(1);
    assertThat(tasks.get(0).hosts()).containsExactly("host1");
  }

  private static PlannedSplit split(int capture, long bytes) {
    SplitRange range = new SplitRange(0, bytes, SplitPlanning.WALK);
    String[] hosts = {"host" + capture};
    return new PlannedSplit(capture, new CaptureSplit(new Path("/a"), range, bytes, hosts));
  }
}
