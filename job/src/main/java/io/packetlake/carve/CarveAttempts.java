package io.packetlake.carve;

import io.packetlake.capture.split.RecordStart;
import io.packetlake.spark.PlannedSplit;
import io.packetlake.spark.SplitKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the parts of captures, and where what was found is not what the rows count, those captures
 * again from their first record on: in the middle of a capture a reader may miss what the records
 * before have said (the interfaces of a pcapng file that came late), a cut may have been wrong, or
 * fragments were those of two datagrams.
 */
final class CarveAttempts {
  /** Flows that a message names. */
  private static final int NAMED = 5;

  private final ChosenFlows chosen;
  private final CarvePlan plan;
  private final CarveJob job;
  private long bytesRead;

  CarveAttempts(ChosenFlows chosen, CarvePlan plan, CarveJob job) {
    this.chosen = chosen;
    this.plan = plan;
    this.job = job;
  }

  /**
   * The packets of the flows.
   *
   * @param captureBytes bytes of all their captures
   * @throws CarveException where they are not as many as the rows count
   */
  CarvedPackets packets(SparkSession spark, long captureBytes) {
    boolean[] fromStart = new boolean[chosen.captureCount()];
    CarveJob.Found found = read(fromStart);
    if (addDoubtful(found, fromStart)) {
      found = read(fromStart);
    }
    requireAll(found.tally());
    CarveTally tally = found.tally();
    CarveSummary summary =
        new CarveSummary(
            chosen.size(),
            tally.packets(),
            tally.records(),
            tally.bytes(),
            tally.linkTypes(),
            tally.longest(),
            chosen.captureCount(),
            captureBytes,
            bytesRead);
    return new CarvedPackets(spark, found.records(), chosen, summary);
  }

  private CarveJob.Found read(boolean[] fromStart) {
    List<PlannedSplit> parts = new ArrayList<>();
    for (CarvePlan.OfCapture ofCapture : plan.parts(fromStart)) {
      parts.addAll(ofCapture.parts());
      bytesRead += ofCapture.bytesRead();
    }
    CarveJob.Found found = job.read(parts);
    bytesRead +=
        found.outcomes().value().values().stream().mapToLong(CarveOutcome::bytesRead).sum();
    return found;
  }

  /** Marks captures to be read from their start; true where there are any that were not. */
  private boolean addDoubtful(CarveJob.Found found, boolean[] fromStart) {
    boolean[] before = fromStart.clone();
    for (int flow = 0; flow < chosen.size(); flow++) {
      if (found.tally().packets(flow) != chosen.packets(flow)) {
        for (int capture : chosen.capturesOf(flow)) {
          fromStart[capture] = true;
        }
      }
    }
    CarveOutcome left = null;
    for (Map.Entry<SplitKey, CarveOutcome> part : found.outcomes().value().entrySet()) {
      if (left != null && isRefuted(left, part.getValue())) {
        fromStart[part.getKey().capture()] = true;
      }
      left = part.getValue();
    }
    return !Arrays.equals(before, fromStart);
  }

  /** A cut is wrong where the reader on its left comes to another record than that on its right. */
  private static boolean isRefuted(CarveOutcome left, CarveOutcome right) {
    RecordStart landing = left.landing();
    RecordStart boundary = right.boundary();
    return landing != null
        && boundary != null
        && left.part().capture() == right.part().capture()
        && right.part().start() <= landing.offset()
        && landing.offset() != boundary.offset();
  }

  private void requireAll(CarveTally tally) {
    List<String> wrong = new ArrayList<>();
    int count = 0;
    for (int flow = 0; flow < chosen.size(); flow++) {
      if (tally.packets(flow) != chosen.packets(flow)) {
        count++;
        if (wrong.size() < NAMED) {
          wrong.add(difference(flow, tally));
        }
      }
    }
    if (count > 0) {
      throw new CarveException(
          "%s%s: their captures are not what was ingested, or the lake is another version's; ingest them again"
              .formatted(
                  String.join("; ", wrong),
                  count > NAMED ? "; and " + (count - NAMED) + " more flows" : ""));
    }
  }

  private String difference(int flow, CarveTally tally) {
    int[] captures = chosen.capturesOf(flow);
    return "flow %s has %d packets, and %d were found in %s%s"
        .formatted(
            chosen.flowId(flow),
            chosen.packets(flow),
            tally.packets(flow),
            chosen.capture(captures[0]),
            captures.length > 1 ? " and " + (captures.length - 1) + " more captures" : "");
  }
}
