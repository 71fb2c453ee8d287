/**
 * The lake's folder: layout, runs and their one commit.
 *
 * <p>In: files that tasks have staged, and what a run was. Out: tables as folders of Parquet files,
 * and a record of every run. All through Hadoop's FileSystem, so a lake lies on a disk, on HDFS or
 * in an object store.
 *
 * <pre>
 * LAKE/TABLE/date=YYYY-MM-DD/*.parquet   the tables
 * LAKE/_packetlake/runs/RUN.json         one record a run; its presence makes the run done
 * LAKE/_packetlake/carry/RUN/*.seq       flows that go on in the next run
 * LAKE/_packetlake/staging/RUN/          files of a run that is under way
 * LAKE/_packetlake/staging/RUN/intent.json  there from when a commit starts until it is done
 * </pre>
 */
package io.packetlake.lake;
