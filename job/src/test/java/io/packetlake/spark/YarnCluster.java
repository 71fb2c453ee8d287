package io.packetlake.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * HDFS with three datanodes and YARN with two node managers, each a server of its own kind, for the
 * checks outside the build: {@code FOLDER}. Writes the client's configuration to {@code
 * FOLDER/conf}, says {@code ready}, and stops when it is ended.
 */
public final class YarnCluster {
  private YarnCluster() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[0]);
    YarnConfiguration settings = new YarnConfiguration();
    settings.setInt("dfs.replication", 2);
    settings.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
    settings.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    settings.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    settings.set("yarn.scheduler.capacity.root.queues", "default");
    settings.set("yarn.scheduler.capacity.root.default.capacity", "100");
    settings.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1");
    MiniDFSCluster hdfs =
        new MiniDFSCluster.Builder(settings, folder.resolve("hdfs").toFile())
            .numDataNodes(3)
            .build();
    System.setProperty("test.build.data", folder.resolve("yarn").toString());
    MiniYARNCluster yarn = new MiniYARNCluster("packetlake", 2, 1, 1);
    yarn.init(settings);
    yarn.start();
    Configuration client = new Configuration(yarn.getConfig());
    client.unset("net.topology.node.switch.mapping.impl"); // a class that only the servers have
    client.set("fs.defaultFS", hdfs.getURI().toString());
    Path conf = Files.createDirectories(folder.resolve("conf"));
    for (String name : new String[] {"core-site.xml", "hdfs-site.xml", "yarn-site.xml"}) {
      try (OutputStream out = Files.newOutputStream(conf.resolve(name))) {
        client.writeXml(out);
      }
    }
    System.out.println("ready");
    Thread.currentThread().join();
  }
}
