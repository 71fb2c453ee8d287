package io.packetlake.datasource;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.types.StructType;

/** Opens the files that tasks write, in the staging folder that Spark commits or removes. */
final class PcapOutputs extends OutputWriterFactory implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String[] columns;

  /**
   * Files of rows of a schema.
   *
   * @param schema names {@link PcapSave}'s columns, in any order
   */
  PcapOutputs(StructType schema) {
    columns = schema.fieldNames();
  }

  @Override
  public String getFileExtension(TaskAttemptContext context) {
    return PcapOutput.EXTENSION;
  }

  @Override
  public OutputWriter newInstance(String path, StructType schema, TaskAttemptContext context) {
    return new PcapOutput(new Path(path), Arrays.asList(columns), context.getConfiguration());
  }
}
