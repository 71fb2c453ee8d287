package io.packetlake.datasource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.connector.write.SupportsTruncate;
import org.apache.spark.sql.connector.write.V1Write;
import org.apache.spark.sql.connector.write.WriteBuilder;
import org.apache.spark.sql.sources.InsertableRelation;

/** {@code INSERT INTO} and {@code INSERT OVERWRITE} a table of captures: {@link PcapSave}. */
final class PcapInsert implements WriteBuilder, SupportsTruncate, V1Write {
  private final PcapOptions options;
  private SaveMode mode = SaveMode.Append;

  PcapInsert(PcapOptions options) {
    this.options = options;
  }

  @Override
  public WriteBuilder truncate() {
    mode = SaveMode.Overwrite;
    return this;
  }

  @Override
  public V1Write build() {
    return this;
  }

  @Override
  public InsertableRelation toInsertableRelation() {
    return (rows, overwrite) -> insert(rows);
  }

  private void insert(Dataset<Row> rows) {
    String folder = folder(rows.sparkSession().sessionState().newHadoopConf());
    Map<String, String> all = new HashMap<>(options.all().asCaseSensitiveMap());
    all.put("path", folder);
    new PcapSave(rows, mode, all).run();
  }

  /** The one folder that the table is of; into a file or several folders nothing can be put. */
  private String folder(Configuration hadoop) {
    List<String> paths = options.paths();
    if (paths.size() == 1) {
      Path path = new Path(paths.get(0));
      try {
        FileSystem fileSystem = path.getFileSystem(hadoop);
        FileStatus[] found = fileSystem.globStatus(path);
        boolean isNew = found == null || (found.length == 0 && !isPattern(path.toString()));
        if (isNew || (found.length == 1 && found[0].isDirectory())) {
          return isNew ? path.toString() : found[0].getPath().toString();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw AnalysisError.of(
        "pcap: rows can be inserted only into a table of one folder, and this one is of %s: create a table with a folder as its path"
            .formatted(String.join(", ", paths)),
        null);
  }

  private static boolean isPattern(String path) {
    return path.matches(".*[*?\\[{].*");
  }
}
