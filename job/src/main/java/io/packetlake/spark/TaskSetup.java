package io.packetlake.spark;

import com.typesafe.config.Config;
import java.io.Serializable;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What every task of a run needs to know.
 *
 * @param runId the run
 * @param captures its captures
 * @param stagingFolder where tasks write
 * @param tables names of the tables to write
 * @param settings the {@code packetlake} settings
 * @param hadoop configuration of the file systems
 */
record TaskSetup(
    String runId,
    Broadcast<Scopes> captures,
    String stagingFolder,
    Set<String> tables,
    Config settings,
    SerializableConfiguration hadoop)
    implements Serializable {}
