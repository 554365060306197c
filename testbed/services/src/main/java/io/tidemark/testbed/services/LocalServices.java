package io.tidemark.testbed.services;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Services in the background: they outlive the process that started them, until they are stopped.
 * What runs is written to a state file in their directory. Thread-safe; calls for one directory
 * from several processes wait for each other.
 */
public final class LocalServices {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private LocalServices() {}

  /**
   * Starts what does not run yet and returns when all of it answers. When one fails to start, the
   * others that this call started are stopped again.
   *
   * @return one status for each wanted service
   * @throws ServiceException as {@link LocalCassandra#start} does, and when a wanted service runs
   *     there on another port than the wanted one
   */
  public static List<ServiceStatus> start(ServicesSettings settings) {
    return exclusively(settings.directory(), () -> startMissing(settings));
  }

  /** What was started in this directory and not stopped. Empty when there is nothing. */
  public static List<ServiceStatus> status(Path directory) {
    return new StateFile(directory.toAbsolutePath().normalize())
        .read().values().stream().map(BackgroundService::status).toList();
  }

  /**
   * Stops what runs in this directory, in order within 30 seconds each, else forcibly.
   *
   * @return what was there: stopped now, or ended before
   */
  public static List<ServiceStatus> stop(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Path absolute = directory.toAbsolutePath().normalize();
    return exclusively(absolute, () -> stopAll(new StateFile(absolute)));
  }

  private static List<ServiceStatus> startMissing(ServicesSettings settings) {
    StateFile file = new StateFile(settings.directory());
    Map<Service, BackgroundService> services = file.read();
    services.values().removeIf(service -> service.process().isEmpty());
    Map<Service, Integer> heaps = new EnumMap<>(Service.class);
    for (Service service : settings.services()) {
      if (services.containsKey(service)) {
        refuseOtherPort(services.get(service), settings.port(service));
      } else {
        heaps.put(service, settings.heapMegabytes(service));
      }
    }
    AvailableMemory.require(heaps, AvailableMemory.megabytes());
    List<LaunchPlan> plans = heaps.keySet().stream().map(it -> plan(it, settings)).toList();
    List<ChildProcess> started = new ArrayList<>();
    try {
      for (LaunchPlan plan : plans) {
        ChildProcess child = ChildProcess.spawn(plan, Lifetime.DETACHED);
        started.add(child);
        // Known at once, so that it can be stopped even if this process ends while it waits.
        services.put(plan.service(), BackgroundService.of(child));
        file.write(services);
      }
      started.forEach(ChildProcess::awaitReady);
    } catch (ServiceException e) {
      for (ChildProcess child : started) {
        child.stop(PATIENCE);
        services.remove(child.plan().service());
      }
      file.write(services);
      throw e;
    }
    return services.values().stream()
        .filter(service -> settings.services().contains(service.service()))
        .map(BackgroundService::status)
        .toList();
  }

  private static LaunchPlan plan(Service service, ServicesSettings settings) {
    return switch (service) {
      case CASSANDRA -> CassandraLaunch.plan(settings.cassandra(), Data.KEPT);
      case KAFKA -> KafkaLaunch.plan(settings.kafka());
      case SPARK -> SparkClusterMain.plan(settings.spark().orElseThrow());
      case AIRFLOW -> throw ServicesSettings.notInBackground();
    };
  }

  private static void refuseOtherPort(BackgroundService running, int wanted) {
    int port = running.address().getPort();
    if (wanted != 0 && wanted != port) {
      throw new ServiceException(
          "Cannot start %s on port %d: it runs in %s on port %d. Stop it first, or use that port."
              .formatted(running.service().title(), wanted, running.folder().root(), port));
    }
  }

  private static List<ServiceStatus> stopAll(StateFile file) {
    List<ServiceStatus> result =
        file.read().values().parallelStream()
            .map(
                service ->
                    service
                        .process()
                        .map(
                            process -> {
                              StoppedProcess.stop(process, PATIENCE);
                              return service.status(ServiceStatus.State.STOPPED);
                            })
                        .orElseGet(() -> service.status(ServiceStatus.State.ENDED)))
            .toList();
    file.write(Map.of());
    return result;
  }

  private static synchronized <T> T exclusively(Path directory, Supplier<T> action) {
    try {
      Files.createDirectories(directory);
      try (FileChannel channel =
          FileChannel.open(
              directory.resolve("services.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        // Released when the channel is closed.
        channel.lock();
        return action.get();
      }
    } catch (IOException e) {
      throw new ServiceException(
          "The folder %s cannot be written: %s. Make it writable, or choose another."
              .formatted(directory, e),
          e);
    }
  }
}
