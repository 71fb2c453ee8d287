package io.packetlake.spark;

import io.packetlake.flow.FlowPieces;
import io.packetlake.flow.PieceCaptures;
import io.packetlake.lake.CarryReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** Reads the pieces that an earlier run has kept, as pieces of this run. */
final class CarriedPieces implements PairFlatMapFunction<String, byte[], byte[]> {
  private static final long serialVersionUID = 1L;

  private final TaskSetup setup;
  private final TreeMap<Integer, Integer> captures;

  /**
   * The function of a run.
   *
   * @param setup what every task knows
   * @param captures the index of each capture by the number that it has in the pieces
   */
  CarriedPieces(TaskSetup setup, Map<Integer, Integer> captures) {
    this.setup = setup;
    this.captures = new TreeMap<>(captures);
  }

  @Override
  public Iterator<Tuple2<byte[], byte[]>> call(String path) throws IOException {
    CarryReader file = CarryReader.open(new Path(path), FlowPieces.FORMAT, setup.hadoop().value());
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) ended -> close(file));
    return new Pieces(file);
  }

  private static void close(CarryReader file) {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Pieces implements Iterator<Tuple2<byte[], byte[]>> {
    private final CarryReader file;
    private final Scopes scopes = setup.captures().value();
    private boolean hasNext;

    Pieces(CarryReader file) {
      this.file = file;
      advance();
    }

    private void advance() {
      try {
        hasNext = file.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public boolean hasNext() {
      return hasNext;
    }

    @Override
    public Tuple2<byte[], byte[]> next() {
      if (!hasNext) {
        throw new NoSuchElementException();
      }
      byte[] key = file.key();
      byte[] value = file.value();
      PieceCaptures.renumber(key, value, captures::get, scopes::scope);
      advance();
      return new Tuple2<>(key, value);
    }
  }
}
