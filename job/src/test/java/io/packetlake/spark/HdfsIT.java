package io.packetlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.MiniDFSCluster.DataNodeProperties;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captures and lake on HDFS: three datanodes, two copies of each block, many blocks a file. */
class HdfsIT {
  private static final Path SAMPLES = Path.of("../samples").toAbsolutePath().normalize();
  private static final int BLOCK_BYTES = 128 * 1024;
  private static final int COPIES = 2;

  /** The archive is read in splits that lie across blocks. */
  private static final Map<String, ?> SETTINGS =
      Map.of("ingest.split-size", "200K", "ingest.open-cost", "1", "engine.inline-captures", "0");

  @TempDir static Path folder;
  private static Path archive;
  private static MiniDFSCluster hdfs;
  private static FileSystem files;
  private static SparkSession spark;
  private static Map<String, List<String>> ofTheLocalDisk;

  @BeforeAll
  static void fillHdfs() throws IOException {
    archive = folder.resolve("archive");
    TrafficArchive.write(archive, 20_261_125, 80, 3);
    Configuration settings = new Configuration();
    settings.setInt("dfs.blocksize", BLOCK_BYTES);
    settings.setInt("dfs.namenode.fs-limits.min-block-size", BLOCK_BYTES);
    settings.setInt("dfs.replication", COPIES);
    hdfs =
        new MiniDFSCluster.Builder(settings, folder.resolve("hdfs").toFile())
            .numDataNodes(3)
            .build();
    files = hdfs.getFileSystem();
    put(archive);
    put(SAMPLES);

    spark = TestSession.open(2);
    Path lake = folder.resolve("local-lake");
    TestSession.ingest(spark, lake, TestSession.settings(SETTINGS), archive, SAMPLES);
    ofTheLocalDisk = TestSession.tables(spark, lake);
  }

  @AfterAll
  static void stop() {
    spark.stop();
    hdfs.shutdown();
  }

  @Test
  void theTablesAreThoseOfTheLocalDisk() throws IOException {
    FileStatus capture =
        files.getFileStatus(new org.apache.hadoop.fs.Path(archive + "/tap-0.pcap"));
    assertThat(files.getFileBlockLocations(capture, 0, capture.getLen())).hasSizeGreaterThan(4);

    assertThat(ingest("/lake", Progress.SILENT)).isEqualTo(ofTheLocalDisk);
  }

  @Test
  void aRunFinishesThoughADatanodeStopsInTheMiddleOfIt() throws IOException {
    AtomicReference<DataNodeProperties> stopped = new AtomicReference<>();
    Progress stopsOne =
        (stage, done, total) -> {
          if (stage == Progress.Stage.READ && done > 0 && stopped.get() == null) {
            stopped.set(hdfs.stopDataNode(0));
          }
        };
    // A datanode that is stopped is told of in hundreds of lines, by all who miss it.
    spark.sparkContext().setLogLevel("OFF");
    try {
      assertThat(ingest("/lake-of-two", stopsOne)).isEqualTo(ofTheLocalDisk);
      assertThat(stopped.get()).isNotNull();
    } finally {
      hdfs.restartDataNode(stopped.get());
      spark.sparkContext().setLogLevel("WARN");
    }
  }

  private static void put(Path local) throws IOException {
    files.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(local.toUri()),
        new org.apache.hadoop.fs.Path(local.toUri().getPath()));
  }

  /**
   * Ingests the captures at the paths that they have on the local disk; rows without HDFS's name.
   */
  private static Map<String, List<String>> ingest(String folder, Progress progress) {
    String root = hdfs.getURI().toString();
    List<String> inputs = List.of(root + archive, root + SAMPLES);
    String lake = root + folder;
    Pipeline.run(spark, IngestOptions.from(inputs, lake, TestSession.settings(SETTINGS)), progress);
    Map<String, List<String>> tables = new TreeMap<>();
    for (String table : ofTheLocalDisk.keySet()) {
      Views.register(spark, lake);
      tables.put(
          table,
          spark.table(table).drop("run_id").toJSON().collectAsList().stream()
              .map(row -> row.replace(root, ""))
              .sorted()
              .toList());
    }
    return tables;
  }
}
