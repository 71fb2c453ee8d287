package io.packetlake.datasource;

import io.packetlake.filter.CompiledFilter;
import io.packetlake.hadoop.CaptureException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What every task of a read needs to know.
 *
 * @param columns the columns that are asked for, in the order of the rows
 * @param captureFilter what libpcap has compiled of that option
 * @param filters what packets have to pass, all of it known to {@link PushedFilters}
 * @param unreadable what to do with a capture that cannot be read
 * @param attempts how often Spark tries a task
 * @param hadoop the settings of the input format and of the file systems
 */
record ReadSetup(
    List<PacketColumn> columns,
    CompiledFilter captureFilter,
    List<Filter> filters,
    UnreadableCaptures unreadable,
    int attempts,
    SerializableConfiguration hadoop)
    implements Serializable {

  /** What a packet has to pass by its record alone. */
  PacketTest recordTest() {
    return test(each -> !each.needsDecoding());
  }

  /** What a packet has to pass once it is decoded. */
  PacketTest decodedTest() {
    return test(PacketTest::needsDecoding);
  }

  private PacketTest test(Predicate<PacketTest> chosen) {
    return filters.stream()
        .map(filter -> PushedFilters.compile(filter).orElseThrow())
        .filter(chosen)
        .reduce(PacketTest::and)
        .orElse(PacketTest.constant(true));
  }

  /** True where a column that is asked for has to be decoded. */
  boolean decodesColumns() {
    return columns.stream().anyMatch(column -> column.part().needsDecoding());
  }

  /** True where the read goes on without a capture that could not be opened. */
  boolean skips(CaptureException failure) {
    TaskContext task = TaskContext.get();
    boolean mayHelp =
        failure.kind() == CaptureException.Kind.UNREADABLE
            && task != null
            && task.attemptNumber() + 1 < attempts;
    return unreadable == UnreadableCaptures.SKIP && !mayHelp;
  }
}
