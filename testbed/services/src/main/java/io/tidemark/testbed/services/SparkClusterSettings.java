package io.tidemark.testbed.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A Spark cluster on this machine to start.
 *
 * @param directory where its logs and the folders of its drivers and executors are; made when it
 *     does not exist
 * @param sparkHome a Spark distribution, for example the folder {@code pyspark} of the Python
 *     package
 * @param workers how many workers
 * @param cores what each worker says that it has, whatever the machine has
 * @param megabytes what each worker says that it has for executors and drivers, in MiB
 * @param heapMegabytes the heap of the master and of each worker, in MiB
 * @param ports of the master; 0 takes a free one
 * @param startTimeout how long it may take until all workers are there
 */
public record SparkClusterSettings(
    Path directory,
    Path sparkHome,
    int workers,
    int cores,
    int megabytes,
    int heapMegabytes,
    Ports ports,
    Duration startTimeout) {
  /**
   * Ports of the master.
   *
   * @param cluster for drivers in client mode
   * @param rest for submitting drivers to the cluster
   * @param page for people
   */
  public record Ports(int cluster, int rest, int page) {
    /** Free ones. */
    public static final Ports FREE = new Ports(0, 0, 0);
  }

  /** Checks the values and makes the folders absolute. */
  public SparkClusterSettings {
    directory = directory.toAbsolutePath().normalize();
    sparkHome = sparkHome.toAbsolutePath().normalize();
    if (!Files.isDirectory(sparkHome.resolve("jars"))) {
      throw new ServiceException(
          "There is no Spark at '%s': it has no folder 'jars'. Name the folder of a Spark distribution."
              .formatted(sparkHome));
    }
    if (workers < 1 || cores < 1 || megabytes < 512) {
      throw new ServiceException(
          "A Spark cluster has at least 1 worker of 1 core and 512 MB; got %d workers of %d cores and %d MB."
              .formatted(workers, cores, megabytes));
    }
  }

  /** Two workers of 4 cores and 3 GiB, so that two streams and a night fit; free ports. */
  public static SparkClusterSettings in(Path directory, Path sparkHome) {
    return new SparkClusterSettings(
        directory, sparkHome, 2, 4, 3072, 256, Ports.FREE, Duration.ofMinutes(1));
  }

  /** These settings with another number of workers. */
  public SparkClusterSettings withWorkers(int number) {
    return new SparkClusterSettings(
        directory, sparkHome, number, cores, megabytes, heapMegabytes, ports, startTimeout);
  }

  /** These settings with workers that say that they have so much. */
  public SparkClusterSettings withWorkersOf(int newCores, int newMegabytes) {
    return new SparkClusterSettings(
        directory, sparkHome, workers, newCores, newMegabytes, heapMegabytes, ports, startTimeout);
  }

  /** These settings with other ports of the master. */
  public SparkClusterSettings withPorts(Ports newPorts) {
    return new SparkClusterSettings(
        directory, sparkHome, workers, cores, megabytes, heapMegabytes, newPorts, startTimeout);
  }
}
