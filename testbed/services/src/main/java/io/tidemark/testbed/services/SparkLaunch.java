package io.tidemark.testbed.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How the master and the workers of a Spark cluster are started: by Spark's own main classes. */
final class SparkLaunch {
  private static final String HOST = "127.0.0.1";
  private static final String MASTER = "org.apache.spark.deploy.master.Master";
  private static final String WORKER = "org.apache.spark.deploy.worker.Worker";

  private static final Pattern CORE = Pattern.compile("spark-core_(\\d+\\.\\d+)-.*\\.jar");

  /** Packages that Spark opens on Java 17 and newer. */
  private static final List<String> OPENED =
      List.of(
          "java.base/java.lang",
          "java.base/java.lang.invoke",
          "java.base/java.lang.reflect",
          "java.base/java.io",
          "java.base/java.net",
          "java.base/java.nio",
          "java.base/java.util",
          "java.base/java.util.concurrent",
          "java.base/java.util.concurrent.atomic",
          "java.base/jdk.internal.ref",
          "java.base/sun.nio.ch",
          "java.base/sun.nio.cs",
          "java.base/sun.security.action",
          "java.base/sun.util.calendar",
          "java.security.jgss/sun.security.krb5");

  private final SparkClusterSettings settings;
  private final InetAddress address = Ports.address(Service.SPARK, HOST);
  private final int clusterPort;
  private final int restPort;
  private final int pagePort;

  /** Chooses the ports. */
  SparkLaunch(SparkClusterSettings settings) {
    this.settings = settings;
    this.clusterPort = Ports.choose(Service.SPARK, address, settings.ports().cluster());
    this.restPort = other(settings.ports().rest(), List.of(clusterPort));
    this.pagePort = other(settings.ports().page(), List.of(clusterPort, restPort));
  }

  private int other(int wanted, List<Integer> taken) {
    int port = Ports.choose(Service.SPARK, address, wanted);
    return wanted == 0 && taken.contains(port) ? other(wanted, taken) : port;
  }

  /** The ports that were chosen. */
  SparkClusterSettings.Ports ports() {
    return new SparkClusterSettings.Ports(clusterPort, restPort, pagePort);
  }

  /** For drivers in client mode. */
  String url() {
    return "spark://%s:%d".formatted(HOST, clusterPort);
  }

  /** For submitting drivers to the cluster. */
  String restUrl() {
    return "spark://%s:%d".formatted(HOST, restPort);
  }

  /** For people, and for machines below {@code /json/}. */
  InetSocketAddress page() {
    return new InetSocketAddress(address, pagePort);
  }

  LaunchPlan master() {
    return plan(
        "master",
        page(),
        MASTER,
        List.of("-Dspark.master.rest.enabled=true", "-Dspark.master.rest.port=" + restPort),
        List.of(
            "--host",
            HOST,
            "--port",
            "" + clusterPort,
            "--webui-port",
            Integer.toString(pagePort)));
  }

  /**
   * @param number from 1
   */
  LaunchPlan worker(int number) {
    int page = Ports.freeOtherThan(pagePort, address);
    String name = "worker-" + number;
    return plan(
        name,
        new InetSocketAddress(address, page),
        WORKER,
        // Streams finish the micro-batch that they are at when their driver is asked to end.
        List.of("-Dspark.worker.driverTerminateTimeout=60s"),
        List.of(
            "--host",
            HOST,
            "--webui-port",
            Integer.toString(page),
            "--cores",
            Integer.toString(settings.cores()),
            "--memory",
            settings.megabytes() + "m",
            "--work-dir",
            folder(name).data().toString(),
            url()));
  }

  private ServiceFolder folder(String name) {
    return new ServiceFolder(Service.SPARK, settings.directory().resolve(name));
  }

  private LaunchPlan plan(
      String name,
      InetSocketAddress probed,
      String mainClass,
      List<String> ownOptions,
      List<String> arguments) {
    ServiceFolder folder = folder(name);
    LaunchPlan.check(folder, settings.heapMegabytes());
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-Xmx" + settings.heapMegabytes() + "m", "-XX:+UseSerialGC"));
    OPENED.stream()
        .flatMap(opened -> Stream.of("--add-opens", opened + "=ALL-UNNAMED"))
        .forEach(options::add);
    options.addAll(ownOptions);
    Path home = settings.sparkHome();
    return new LaunchPlan(
        folder,
        probed,
        settings.startTimeout(),
        new JavaProgram(
            options,
            List.of(home.resolve("jars").resolve("*").toString()),
            mainClass,
            arguments,
            Map.of(
                "SPARK_HOME", home.toString(),
                // Nothing of the user's own Spark.
                "SPARK_CONF_DIR", folder.configuration().toString(),
                "SPARK_LOCAL_DIRS", folder.root().resolve("local").toString(),
                "SPARK_LOCAL_IP", HOST,
                // Spark's own scripts say so; a worker that is started without them has to be told.
                "SPARK_SCALA_VERSION", scalaVersion(home),
                "JAVA_HOME", System.getProperty("java.home"))));
  }

  private static String scalaVersion(Path home) {
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      return jars.map(jar -> CORE.matcher(jar.getFileName().toString()))
          .filter(Matcher::matches)
          .map(core -> core.group(1))
          .findFirst()
          .orElseThrow(
              () -> new ServiceException("There is no spark-core in " + home.resolve("jars")));
    } catch (IOException e) {
      throw new ServiceException("Cannot list the jars of Spark in " + home, e);
    }
  }
}
