package io.packetlake.carve;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import io.packetlake.capture.Packet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Tuple2;

/** Packets that were found, in the order of time (then of captures, then of their places there). */
public final class CarvedPackets {
  private static final StructType SCHEMA =
      new StructType()
          .add("capture", DataTypes.StringType, false)
          .add("offset", DataTypes.LongType, false)
          .add("time_ns", DataTypes.LongType, false)
          .add("captured_length", DataTypes.IntegerType, false)
          .add("original_length", DataTypes.LongType, false)
          .add("link_type", DataTypes.IntegerType, false)
          .add("raw", DataTypes.BinaryType, false);

  private final SparkSession spark;
  private final JavaPairRDD<byte[], byte[]> records;
  private final ChosenFlows chosen;
  private final CarveSummary summary;

  CarvedPackets(
      SparkSession spark,
      JavaPairRDD<byte[], byte[]> records,
      ChosenFlows chosen,
      CarveSummary summary) {
    this.spark = spark;
    this.records = records;
    this.chosen = chosen;
    this.summary = summary;
  }

  /** The records' pieces in their order, brought to this process a part at a time. */
  Iterator<Tuple2<byte[], byte[]>> records() {
    return records.toLocalIterator();
  }

  /** The flows that were asked for. */
  ChosenFlows chosen() {
    return chosen;
  }

  /** Names of the captures that hold them, as the column {@code capture} has them. */
  public List<String> captures() {
    return IntStream.range(0, chosen.captureCount()).mapToObj(chosen::capture).toList();
  }

  /** What was carved. */
  public CarveSummary summary() {
    return summary;
  }

  /**
   * The packets as rows: capture, offset (of the record in the decompressed capture), time,
   * time_ns, captured_length, original_length, link_type and raw (the captured bytes). They wait in
   * Spark's shuffle files; to go through them reads no capture again.
   */
  public Dataset<Row> rows() {
    ChosenFlows flows = chosen;
    JavaRDD<Row> rows = records.map(record -> row(record, flows));
    return spark
        .createDataFrame(rows, SCHEMA)
        .select(
            col("capture"),
            col("offset"),
            // A time before 1970 is rounded down as well.
            expr("timestamp_micros((time_ns - pmod(time_ns, 1000)) div 1000)").as("time"),
            col("time_ns"),
            col("captured_length"),
            col("original_length"),
            col("link_type"),
            col("raw"));
  }

  private static Row row(Tuple2<byte[], byte[]> record, ChosenFlows chosen) {
    Packet packet = CarvedPieces.read(record._1(), record._2(), new Packet());
    int from = packet.offset();
    return RowFactory.create(
        chosen.capture(CarvedPieces.capture(record._1())),
        packet.fileOffset(),
        packet.timeNanos(),
        packet.capturedLength(),
        packet.originalLength(),
        packet.linkType(),
        Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength()));
  }

  /**
   * The packets one after another, brought to this process a part at a time.
   *
   * @return views: each is good until the next is asked for
   */
  public Iterator<Packet> packets() {
    Iterator<Tuple2<byte[], byte[]>> found = records.toLocalIterator();
    Packet packet = new Packet();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public Packet next() {
        Tuple2<byte[], byte[]> record = found.next();
        return CarvedPieces.read(record._1(), record._2(), packet);
      }
    };
  }
}
