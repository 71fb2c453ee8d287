/**
 * Captures as a Hadoop input format ({@code mapreduce} API), for plain Hadoop and for Spark's
 * {@code newAPIHadoopFile}.
 *
 * <p>In: paths of capture files, plain or gzipped, on any Hadoop file system, and the settings of
 * {@link io.packetlake.hadoop.InputOption}. Out: splits, {@link io.packetlake.capture.Packet} views
 * keyed by file offset, and for each split a {@link io.packetlake.capture.split.SplitReport}.
 */
package io.packetlake.hadoop;
