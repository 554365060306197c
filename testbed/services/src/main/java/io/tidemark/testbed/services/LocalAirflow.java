package io.tidemark.testbed.services;

import java.net.URI;
import java.nio.file.Path;

/**
 * An Airflow in child processes, reachable from this machine without a password. It never outlives
 * this process, even if that is killed; neither do its tasks. Thread-safe.
 */
public final class LocalAirflow implements AutoCloseable {
  private final OwnedChild child;

  private LocalAirflow(OwnedChild child) {
    this.child = child;
  }

  /**
   * Starts Airflow and returns when its API answers; the scheduler then takes some seconds more.
   *
   * @throws ServiceException before anything is started when memory is short, the port is taken, or
   *     the directory is not writable or in use; later when it does not answer in time, with the
   *     last lines of its log
   */
  public static LocalAirflow start(AirflowSettings settings) {
    return new LocalAirflow(OwnedChild.start(AirflowLaunch.plan(settings), Data.KEPT));
  }

  /** Its page, for a person; its API is below {@code api/v2/}. */
  public URI page() {
    return URI.create("http://" + Addresses.text(child.plan().address()) + "/");
  }

  /** What its processes print. */
  public Path output() {
    return child.plan().folder().output();
  }

  /** The folder of the logs of tasks. */
  public Path taskLogs() {
    return child.plan().folder().root().resolve("task-logs");
  }

  /** Whether all of its processes run. */
  public boolean isAlive() {
    return child.handle().isAlive();
  }

  /** Stops it with all tasks, within 20 seconds. More than once does no harm. */
  @Override
  public void close() {
    child.close();
  }
}
