package io.tidemark.testbed.services;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a Cassandra node is configured and started: small, quick to start, current formats. */
final class CassandraLaunch {
  private static final String EXPORTS = "--add-exports=";
  private static final String OPENS = "--add-opens=";

  private CassandraLaunch() {}

  /** Checks everything, writes the configuration, and says how to start the node. */
  static LaunchPlan plan(CassandraSettings settings, Data data) {
    ServiceFolder folder = new ServiceFolder(Service.CASSANDRA, settings.directory());
    List<String> jars = ClassPathFile.read(Service.CASSANDRA);
    LaunchPlan.check(folder, settings.heapMegabytes());
    InetAddress address = Ports.address(Service.CASSANDRA, settings.bindAddress());
    int port = Ports.choose(Service.CASSANDRA, address, settings.port());
    int storagePort = Ports.freeOtherThan(port, address);
    folder.write(
        "cassandra.yaml",
        Template.fill(
            "cassandra.yaml",
            Map.of(
                "address",
                address.getHostAddress(),
                "seed",
                Addresses.text(new InetSocketAddress(address, storagePort)),
                "native-port",
                port,
                "storage-port",
                storagePort,
                "memtable-mb",
                settings.heapMegabytes() / 5)));
    List<String> options = options(folder, settings, jars);
    if (data == Data.DISPOSABLE) {
      // Quicker to start and to change its schema.
      options.add("-XX:TieredStopAtLevel=1");
      options.add("-Dcassandra.test.flush_local_schema_changes=false");
    }
    JavaProgram program =
        new JavaProgram(options, jars, "org.apache.cassandra.service.CassandraDaemon", List.of());
    return new LaunchPlan(
        folder, new InetSocketAddress(address, port), settings.startTimeout(), program);
  }

  private static List<String> options(
      ServiceFolder folder, CassandraSettings settings, List<String> jars) {
    List<String> options = new ArrayList<>(ServiceJvm.options(folder, settings.heapMegabytes()));
    options.add("-XX:MaxDirectMemorySize=" + settings.heapMegabytes() / 2 + "m");
    options.add("-javaagent:" + jamm(jars));
    options.add("-Dcassandra.config=" + folder.configuration().resolve("cassandra.yaml").toUri());
    options.add("-Dcassandra.storagedir=" + folder.data());
    options.add("-Dcassandra.logdir=" + folder.log().getParent());
    options.add("-Dcassandra-foreground=yes");
    options.add("-Dcassandra.skip_wait_for_gossip_to_settle=0");
    options.add("-Dcassandra.ring_delay_ms=100");
    options.add("-Dcassandra.shutdown_announce_in_ms=0");
    // There are no peers whose messages could be waited for.
    options.add("-Dcassandra.test.messagingService.nonGracefulShutdown=true");
    options.add("-Djdk.attach.allowAttachSelf=true");
    options.add("-Djava.security.manager=allow");
    open(options, EXPORTS, "java.base/", "jdk.internal.misc", "jdk.internal.ref", "sun.nio.ch");
    open(options, EXPORTS, "java.base/", "java.lang.ref");
    open(options, EXPORTS, "java.management.rmi/", "com.sun.jmx.remote.internal.rmi");
    open(options, EXPORTS, "java.rmi/", "sun.rmi.registry", "sun.rmi.server");
    open(options, EXPORTS, "java.sql/", "java.sql");
    open(options, EXPORTS, "jdk.unsupported/", "sun.misc");
    open(
        options,
        OPENS,
        "java.base/",
        "java.io",
        "java.lang",
        "java.lang.module",
        "java.nio",
        "java.util");
    open(options, OPENS, "java.base/", "java.util.concurrent", "java.util.concurrent.atomic");
    open(options, OPENS, "java.base/", "jdk.internal.loader", "jdk.internal.math", "sun.nio.ch");
    open(options, OPENS, "java.base/", "jdk.internal.module", "jdk.internal.ref");
    open(options, OPENS, "java.base/", "jdk.internal.reflect", "jdk.internal.util.jar");
    open(options, OPENS, "jdk.management/", "com.sun.management.internal");
    return options;
  }

  private static void open(List<String> options, String how, String module, String... packages) {
    for (String name : packages) {
      options.add(how + module + name + "=ALL-UNNAMED");
    }
  }

  private static String jamm(List<String> jars) {
    return jars.stream()
        .filter(jar -> jar.matches(".*[/\\\\]jamm-[^/\\\\]*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new ServiceException("No jamm jar is among the jars of Cassandra."));
  }
}
