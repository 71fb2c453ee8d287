package io.packetlake.spark;

import io.packetlake.capture.Packet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
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
          .add("time", DataTypes.TimestampType, false)
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
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static Row row(Tuple2<byte[], byte[]> record, ChosenFlows chosen) {
    Packet packet = CarvedPieces.read(record._1(), record._2(), new Packet());
    int from = packet.offset();
    return RowFactory.create(
        chosen.capture(CarvedPieces.capture(record._1())),
        packet.fileOffset(),
        timestamp(packet.timeNanos()),
        packet.timeNanos(),
        packet.capturedLength(),
        packet.originalLength(),
        packet.linkType(),
        Arrays.copyOfRange(packet.data(), from, from + packet.capturedLength()));
  }

  private static java.sql.Timestamp timestamp(long nanos) {
    java.sql.Timestamp time =
        new java.sql.Timestamp(
            TimeUnit.SECONDS.toMillis(Math.floorDiv(nanos, TimeUnit.SECONDS.toNanos(1))));
    time.setNanos((int) Math.floorMod(nanos, TimeUnit.SECONDS.toNanos(1)));
    return time;
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
