package io.tidemark.testbed.services;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The process of a Spark cluster in the background: master and workers go with it. */
final class SparkClusterMain {
  private static final int HEAP_MEGABYTES = 64;

  private SparkClusterMain() {}

  /** How it is started. Its address is the master's page. */
  static LaunchPlan plan(SparkClusterSettings settings) {
    ServiceFolder folder = new ServiceFolder(Service.SPARK, settings.directory());
    LaunchPlan.check(folder, HEAP_MEGABYTES);
    SparkLaunch chosen = new SparkLaunch(settings);
    SparkClusterSettings.Ports ports = chosen.ports();
    return new LaunchPlan(
        folder,
        chosen.page(),
        settings.startTimeout(),
        new JavaProgram(
            List.of("-Xmx" + HEAP_MEGABYTES + "m", "-XX:+UseSerialGC"),
            List.of(),
            SparkClusterMain.class.getName(),
            List.of(
                settings.directory().toString(),
                settings.sparkHome().toString(),
                Integer.toString(settings.workers()),
                Integer.toString(settings.cores()),
                Integer.toString(settings.megabytes()),
                Integer.toString(settings.heapMegabytes()),
                Integer.toString(ports.cluster()),
                Integer.toString(ports.rest()),
                Integer.toString(ports.page())),
            Map.of()));
  }

  /** Arguments as {@link #plan} gives them. */
  public static void main(String[] arguments) throws InterruptedException {
    SparkClusterSettings settings =
        new SparkClusterSettings(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            number(arguments, 2),
            number(arguments, 3),
            number(arguments, 4),
            number(arguments, 5),
            new SparkClusterSettings.Ports(
                number(arguments, 6), number(arguments, 7), number(arguments, 8)),
            Duration.ofMinutes(1));
    try (LocalSparkCluster cluster = LocalSparkCluster.start(settings)) {
      System.out.println("Spark's master is " + cluster.master());
      new CountDownLatch(1).await();
    }
  }

  private static int number(String[] arguments, int at) {
    return Integer.parseInt(arguments[at]);
  }
}
