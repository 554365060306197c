package io.tidemark.testbed.services;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Spark cluster of a master and workers, each a child process, with the REST endpoint for drivers
 * in the cluster. It never outlives this process, even if that is killed; neither do drivers and
 * executors, which end when their worker does. Thread-safe.
 */
public final class LocalSparkCluster implements AutoCloseable {
  private static final Duration ASKING = Duration.ofSeconds(5);
  private static final long BETWEEN_MILLISECONDS = 100;
  private static final Pattern ALIVE = Pattern.compile("\"aliveworkers\"\\s*:\\s*(\\d+)");

  private final SparkLaunch launch;
  private final OwnedChild master;
  private final List<OwnedChild> workers;
  private final HttpClient http = HttpClient.newHttpClient();

  private LocalSparkCluster(SparkLaunch launch, OwnedChild master, List<OwnedChild> workers) {
    this.launch = launch;
    this.master = master;
    this.workers = List.copyOf(workers);
  }

  /**
   * Starts a cluster and returns when all of its workers are there.
   *
   * @throws ServiceException before anything is started when memory is short, a port is taken, or
   *     the directory is not writable or in use; later when master or workers do not answer in
   *     time, with the last lines of their logs
   */
  public static LocalSparkCluster start(SparkClusterSettings settings) {
    SparkLaunch launch = new SparkLaunch(settings);
    List<OwnedChild> started = new ArrayList<>();
    try {
      OwnedChild master = OwnedChild.start(launch.master(), Data.KEPT);
      started.add(master);
      for (int number = 1; number <= settings.workers(); number++) {
        started.add(OwnedChild.start(launch.worker(number), Data.KEPT));
      }
      LocalSparkCluster cluster =
          new LocalSparkCluster(launch, master, started.subList(1, started.size()));
      cluster.awaitWorkers(settings);
      return cluster;
    } catch (ServiceException e) {
      Collections.reverse(started);
      started.forEach(OwnedChild::close);
      throw e;
    }
  }

  /** The master's address for drivers in client mode, {@code spark://host:port}. */
  public String master() {
    return launch.url();
  }

  /**
   * The address for drivers in the cluster: spark-submit takes it as the master, together with
   * {@code --deploy-mode cluster} and {@code --conf spark.master.rest.enabled=true}.
   */
  public String restMaster() {
    return launch.restUrl();
  }

  /** The master's page, for a person. */
  public URI page() {
    return URI.create("http://" + Addresses.text(launch.page()) + "/");
  }

  /** How many workers the master can use now. */
  public int aliveWorkers() {
    try {
      HttpRequest request = HttpRequest.newBuilder(page().resolve("json/")).timeout(ASKING).build();
      String text = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
      Matcher alive = ALIVE.matcher(text);
      return alive.find() ? Integer.parseInt(alive.group(1)) : 0;
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** The folder of the logs of master and workers, and of all drivers and executors. */
  public Path directory() {
    return master.plan().folder().root().getParent();
  }

  /** The ids of the processes of the master and of the workers, in this order. */
  public List<Long> processIds() {
    List<Long> ids = new ArrayList<>();
    ids.add(master.handle().pid());
    workers.forEach(worker -> ids.add(worker.handle().pid()));
    return ids;
  }

  /**
   * Stops workers, with their drivers and executors, and the master. More than once is harmless.
   */
  @Override
  public void close() {
    workers.parallelStream().forEach(OwnedChild::close);
    master.close();
  }

  private void awaitWorkers(SparkClusterSettings settings) {
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    while (aliveWorkers() < settings.workers()) {
      if (System.nanoTime() > deadline) {
        throw new ServiceException(
            "The master at %s has %d of %d workers after %d s. Their logs are in %s."
                .formatted(
                    master(),
                    aliveWorkers(),
                    settings.workers(),
                    settings.startTimeout().toSeconds(),
                    directory()));
      }
      try {
        Thread.sleep(BETWEEN_MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServiceException("Starting the Spark cluster was interrupted", e);
      }
    }
  }
}
