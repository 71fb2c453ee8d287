package io.packetlake.carve;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.flow.Extent;
import io.packetlake.lake.CaptureFile;
import io.packetlake.lake.Lake;
import io.packetlake.spark.Input;
import io.packetlake.spark.InputSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Gets the packets of rows of {@code flows} back from their captures.
 *
 * <pre>{@code
 * Dataset<Row> packets =
 *     Carve.of(spark.table("flows").where("dst_port = 25")).in("lake/").packets().rows();
 * }</pre>
 *
 * <p>Of each capture just the extents of the rows are read, at once for all of them. A packet
 * belongs to a row where it lies in its extents, is decoded to its key and was captured in its
 * time; of a datagram in fragments all fragments belong. The packets found of each row are as many
 * as the row counts, or nothing is given. The rows are held in memory, about 300 bytes each.
 */
public final class Carve {
  private final Dataset<Row> rows;
  private final String lake;
  private final Config settings;

  private Carve(Dataset<Row> rows, String lake, Config settings) {
    this.rows = rows;
    this.lake = lake;
    this.settings = settings;
  }

  /**
   * Rows whose packets are asked for.
   *
   * @param flows rows with the columns of {@code flows} (all but a few are read, whatever their
   *     order); each flow counts once, however often it comes
   */
  public static Carve of(Dataset<Row> flows) {
    Config packetlake =
        ConfigFactory.load(Carve.class.getClassLoader(), "packetlake").getConfig("packetlake");
    return new Carve(flows, null, packetlake);
  }

  /**
   * The lake that the rows come from: it knows how its captures were when they were ingested, and
   * one that has changed since is refused.
   *
   * @param folder root folder, a local path or a Hadoop URI
   */
  public Carve in(String folder) {
    return new Carve(rows, folder, settings);
  }

  /**
   * Other settings than the defaults.
   *
   * @param packetlake the {@code packetlake} section of the settings
   */
  public Carve with(Config packetlake) {
    return new Carve(rows, lake, packetlake);
  }

  /**
   * Reads the captures.
   *
   * @throws CarveException where a capture is gone, cannot be read or is not what was ingested, or
   *     the rows lack a column; the message says which
   */
  public CarvedPackets packets() {
    SparkSession spark = rows.sparkSession();
    Configuration hadoop = InputSettings.of(settings, spark.sparkContext().hadoopConfiguration());
    ChosenFlows chosen = chosen();
    CarvedCaptures captures =
        new CarvedCaptures(hadoop, settings.getInt("ingest.planning-threads"));
    List<FileStatus> files = captures.of(chosen, taken(hadoop));
    CarvePlan plan =
        new CarvePlan(chosen, files, captures, hadoop, settings.getBytes("ingest.split-size-min"));
    return new CarveAttempts(chosen, plan, new CarveJob(spark, settings, hadoop, chosen))
        .packets(spark, files.stream().mapToLong(FileStatus::getLen).sum());
  }

  private Collection<CaptureFile> taken(Configuration hadoop) {
    if (lake == null) {
      return Set.of();
    }
    try (Lake opened = Lake.openForReading(lake, hadoop)) {
      return opened.taken();
    }
  }

  private ChosenFlows chosen() {
    List<String> columns = Arrays.asList(rows.columns());
    List<String> missing =
        ChosenFlow.COLUMNS.stream().filter(column -> !columns.contains(column)).toList();
    if (!missing.isEmpty()) {
      throw new CarveException(
          "the rows lack columns of flows: "
              + String.join(", ", missing)
              + "; choose them as well");
    }
    Column[] needed = ChosenFlow.COLUMNS.stream().map(functions::col).toArray(Column[]::new);
    Map<String, ChosenFlow> flows = new LinkedHashMap<>();
    rows.select(needed)
        .toLocalIterator()
        .forEachRemaining(
            row -> {
              ChosenFlow flow = ChosenFlow.of(row);
              flows.put(flow.flowId(), flow);
            });
    return numbered(List.copyOf(flows.values()));
  }

  /** Captures are numbered as a run would: their order decides between packets of one time. */
  private static ChosenFlows numbered(List<ChosenFlow> flows) {
    Set<String> names = new TreeSet<>();
    flows.forEach(flow -> flow.extents().forEach(extent -> names.add(extent.capture())));
    List<String> captures = Input.namesInOrder(names);
    Map<String, Integer> numbers = new HashMap<>();
    captures.forEach(name -> numbers.put(name, numbers.size()));
    List<int[]> captureNumbers = new ArrayList<>();
    for (ChosenFlow flow : flows) {
      captureNumbers.add(
          flow.extents().stream().map(Extent::capture).mapToInt(numbers::get).toArray());
    }
    return new ChosenFlows(flows, captures, captureNumbers);
  }
}
