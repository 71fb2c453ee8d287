package io.packetlake.flow;

import io.packetlake.decode.FragmentExtent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** Where a flow's packets lie, one range of records a capture. */
final class Extents {
  private static final class Range {
    final int capture;
    long first;
    long last;

    Range(int capture, long offset) {
      this.capture = capture;
      first = offset;
      last = offset;
    }
  }

  private final List<Range> ranges = new ArrayList<>(1);

  void add(int capture, long offset) {
    for (int i = ranges.size() - 1; i >= 0; i--) {
      Range range = ranges.get(i);
      if (range.capture == capture) {
        range.first = Math.min(range.first, offset);
        range.last = Math.max(range.last, offset);
        return;
      }
    }
    ranges.add(new Range(capture, offset));
  }

  /** Fragments of a packet are the flow's as well. */
  void add(List<FragmentExtent> fragments) {
    for (int i = 0; i < fragments.size(); i++) {
      FragmentExtent extent = fragments.get(i);
      add(extent.capture(), extent.firstOffset());
      add(extent.capture(), extent.lastOffset());
    }
  }

  void save(DataOutput to) throws IOException {
    to.writeInt(ranges.size());
    for (Range range : ranges) {
      to.writeInt(range.capture);
      to.writeLong(range.first);
      to.writeLong(range.last);
    }
  }

  void restore(DataInput from) throws IOException {
    for (int left = from.readInt(); left > 0; left--) {
      Range range = new Range(from.readInt(), from.readLong());
      range.last = from.readLong();
      ranges.add(range);
    }
  }

  /** Gives the captures of {@link #save}d extents other numbers. */
  static void renumber(ByteBuffer saved, IntUnaryOperator captures) {
    for (int left = saved.getInt(); left > 0; left--) {
      int at = saved.position();
      saved.putInt(captures.applyAsInt(saved.getInt(at)));
      saved.position(saved.position() + 2 * Long.BYTES);
    }
  }

  /** Gives the index of every capture away. */
  void captures(IntConsumer taker) {
    ranges.forEach(range -> taker.accept(range.capture));
  }

  /** The ranges, in the order in which their captures came. */
  List<Extent> named(IntFunction<String> captureNames) {
    return ranges.stream()
        .map(range -> new Extent(captureNames.apply(range.capture), range.first, range.last))
        .toList();
  }
}
