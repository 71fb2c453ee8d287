package io.packetlake.carve;

import io.packetlake.capture.split.RecordStart;
import io.packetlake.capture.split.SplitProof;
import io.packetlake.spark.BytesRead;
import io.packetlake.spark.Outcomes;
import io.packetlake.spark.PlannedSplit;
import io.packetlake.spark.SplitKey;
import io.packetlake.spark.TaskSplits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** The near side of a carving: parts of captures are read, and what may be asked for is a piece. */
final class CarveSide implements PairFlatMapFunction<TaskSplits, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<ChosenFlows> chosen;
  private final SerializableConfiguration hadoop;
  private final Outcomes<SplitKey, CarveOutcome> outcomes;

  /**
   * The map function.
   *
   * @param chosen the flows asked for
   * @param outcomes is told what came of each part
   */
  CarveSide(
      Broadcast<ChosenFlows> chosen,
      SerializableConfiguration hadoop,
      Outcomes<SplitKey, CarveOutcome> outcomes) {
    this.chosen = chosen;
    this.hadoop = hadoop;
    this.outcomes = outcomes;
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(TaskSplits parts) {
    Pieces pieces = new Pieces(parts.splits().iterator());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> pieces.close());
    return pieces;
  }

  /** The pieces of one part after another, made as they are asked for. */
  private final class Pieces implements Iterator<Tuple2<byte[], byte[]>> {
    private final Iterator<PlannedSplit> parts;
    private final ArrayDeque<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
    private PlannedSplit part;
    private CarveRead current;
    private long bytesBefore;

    Pieces(Iterator<PlannedSplit> parts) {
      this.parts = parts;
    }

    @Override
    public boolean hasNext() {
      try {
        while (ready.isEmpty() && (current != null || parts.hasNext())) {
          step();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return !ready.isEmpty();
    }

    private void step() throws IOException {
      if (current == null) {
        part = parts.next();
        bytesBefore = BytesRead.byThisThread();
        current = new CarveRead(part, chosen.value(), hadoop.value(), ready);
      } else if (!current.next()) {
        CarveRead done = current;
        current = null;
        try (done) {
          RecordStart boundary = null;
          RecordStart landing = null;
          if (!done.isPacked()) {
            SplitProof proof = done.report().proof();
            boundary = proof.boundary();
            landing = proof.landing();
          }
          outcomes.add(
              new CarveOutcome(
                  new SplitKey(part.capture(), part.split().getStart()),
                  boundary,
                  landing,
                  BytesRead.byThisThread() - bytesBefore));
        }
      }
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.poll();
    }

    void close() {
      try {
        if (current != null) {
          current.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
