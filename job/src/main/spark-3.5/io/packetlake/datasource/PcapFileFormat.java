package io.packetlake.datasource;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;
import scala.Option;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.immutable.Map;
import scala.collection.Seq;

/**
 * Captures as a file format of Spark's first kind, with the types of Spark 3.5: what Spark asks for to
 * read pcap.`path` in SQL, and to write and commit files. Public for Spark.
 */
public class PcapFileFormat implements FileFormat {
  /** A format; Spark makes one for each query. */
  public PcapFileFormat() {}

  @Override
  public Option<StructType> inferSchema(
      SparkSession session, Map<String, String> options, Seq<FileStatus> files) {
    return Option.apply(PacketColumn.SCHEMA);
  }

  @Override
  public boolean isSplitable(SparkSession session, Map<String, String> options, Path path) {
    return FileRows.mayBeCut(session, PcapOptions.of(options), path);
  }

  @Override
  public Function1<PartitionedFile, Iterator<InternalRow>> buildReader(
      SparkSession session,
      StructType dataSchema,
      StructType partitionSchema,
      StructType requiredSchema,
      Seq<Filter> filters,
      Map<String, String> options,
      Configuration hadoop) {
    ReadSetup setup = FileRows.setup(session, requiredSchema, JavaConverters.seqAsJavaListConverter(filters).asJava(), PcapOptions.of(options), hadoop);
    return (Function1<PartitionedFile, Iterator<InternalRow>> & Serializable)
        file -> JavaConverters.asScalaIteratorConverter(FileRows.of(file, setup)).asScala();
  }

  @Override
  public OutputWriterFactory prepareWrite(
      SparkSession session, Job job, Map<String, String> options, StructType dataSchema) {
    return new PcapOutputs(dataSchema);
  }
}
