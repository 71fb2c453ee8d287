package io.packetlake.conformance;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.packetlake.fixture.DeclaredSettings;
import io.packetlake.spark.EmbeddedSession;
import io.packetlake.spark.IngestOptions;
import io.packetlake.spark.Pipeline;
import io.packetlake.spark.Progress;
import io.packetlake.spark.Views;
import io.packetlake.sql.NamedView;
import io.packetlake.table.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.junit.jupiter.api.Assumptions;

/** The captures of {@code ../shared/corpus}, read in place. */
final class Corpus {
  private static final Path FOLDER = Path.of("../../shared/corpus");

  private Corpus() {}

  /** A file or folder of the corpus; where there is no corpus, the test is skipped and says so. */
  static Path path(String name) {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER), "skipped: there is no " + FOLDER.toAbsolutePath().normalize());
    return FOLDER.resolve(name);
  }

  /** Ingests captures, each by itself, into an empty lake and opens a session over its tables. */
  static SparkSession lake(Path folder, List<Path> captures) {
    SparkSession spark = EmbeddedSession.open("local[2]");
    Config settings =
        ConfigFactory.parseMap(Map.of("flow.scope", "file", "ingest.on-error", "skip"))
            .withFallback(DeclaredSettings.all());
    List<String> inputs = captures.stream().map(Path::toString).toList();
    Pipeline.run(spark, IngestOptions.from(inputs, folder.toString(), settings), Progress.SILENT);
    Views.register(spark, folder.toString());
    return spark;
  }

  /** A view in Zeek's names with the capture of each row, by which logs are told apart. */
  static Dataset<Row> view(SparkSession spark, String name) {
    NamedView view =
        NamedView.of(Tables.all()).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow();
    return spark.sql(view.query().replace("\nFROM ", ",\n  capture\nFROM "));
  }

  /** A value as Zeek writes it: its name may lead into a struct, a list has its elements. */
  static String text(Row row, String name) {
    int dot = name.indexOf('.');
    if (dot > 0) {
      return text(row.getStruct(row.fieldIndex(name.substring(0, dot))), name.substring(dot + 1));
    }
    int index = row.fieldIndex(name);
    if (row.isNullAt(index)) {
      return "-";
    }
    boolean list = row.schema().fields()[index].dataType() instanceof ArrayType;
    return list ? String.join(",", row.<String>getList(index)) : row.get(index).toString();
  }
}
