package io.packetlake.spark;

import io.packetlake.capture.Packet;
import io.packetlake.capture.split.SplitPlanning;
import io.packetlake.capture.split.SplitRange;
import io.packetlake.flow.FlowSettings;
import io.packetlake.hadoop.CaptureReader;
import io.packetlake.hadoop.CaptureSplit;
import java.io.IOException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;

/**
 * Up to when TCP flows that were reset are over, in so far as that can be told before the captures
 * are read: no packet of a later run belongs to them. It is an estimate, and made so that it errs
 * to the early side; the far side of the shuffle checks it. No record: see {@link Scopes}.
 */
final class Rested implements Serializable {
  private static final long serialVersionUID = 1L;

  /** So many captures are looked at: those that were written last. */
  private static final int CAPTURES = 8;

  /** So much of the end of each. */
  private static final long TAIL_BYTES = 1 << 20;

  private final long[] nanos;

  private Rested(long[] nanos) {
    this.nanos = nanos;
  }

  /** Of a run after which none goes on with its flows. */
  static Rested always(Scopes scopes) {
    long[] nanos = new long[scopes.scopes()];
    Arrays.fill(nanos, Long.MAX_VALUE);
    return new Rested(nanos);
  }

  /** Of a run after which another goes on with its flows. */
  static Rested of(List<Input> inputs, Scopes scopes, FlowSettings settings, Configuration hadoop) {
    long[] nanos = new long[scopes.scopes()];
    Arrays.fill(nanos, Long.MIN_VALUE);
    for (int capture : latest(inputs)) {
      int scope = scopes.scope(capture);
      last(inputs.get(capture).status(), hadoop)
          .map(time -> time - settings.tcpIdleNanos())
          .ifPresent(rested -> nanos[scope] = Math.max(nanos[scope], rested));
    }
    return new Rested(nanos);
  }

  private static List<Integer> latest(List<Input> inputs) {
    return IntStream.range(0, inputs.size())
        .boxed()
        .filter(capture -> !inputs.get(capture).isCarried())
        .sorted(
            Comparator.<Integer>comparingLong(
                    capture -> inputs.get(capture).file().modifiedMillis())
                .reversed())
        .limit(CAPTURES)
        .toList();
  }

  /** Time of the last packet of a capture; nothing where its end cannot be read by itself. */
  private static Optional<Long> last(FileStatus file, Configuration hadoop) {
    long start = Math.max(0, file.getLen() - TAIL_BYTES);
    SplitRange tail = new SplitRange(start, file.getLen(), SplitPlanning.GUESS);
    CaptureSplit split = new CaptureSplit(file.getPath(), tail, file.getLen(), new String[0]);
    try (CaptureReader reader = CaptureReader.open(split, hadoop)) {
      long last = Long.MIN_VALUE;
      Packet packet = new Packet();
      while (!reader.isPacked() && reader.next(packet)) {
        last = Math.max(last, packet.timeNanos());
      }
      return last == Long.MIN_VALUE ? Optional.empty() : Optional.of(last);
    } catch (IOException e) {
      return Optional.empty(); // whoever reads the capture says what is wrong with it
    }
  }

  /** Epoch nanoseconds up to which the last packet of a scope's flow may lie for it to be over. */
  long nanos(int scope) {
    return nanos[scope];
  }
}
