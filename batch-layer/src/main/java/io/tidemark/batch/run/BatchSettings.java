package io.tidemark.batch.run;

import io.tidemark.settings.Settings;
import io.tidemark.settings.SettingsReader;
import java.time.Duration;

/**
 * How a run behaves: {@code tidemark.batch}.
 *
 * @param leaseWhileRunning how long a lease outlives a process that died
 * @param leaseBetweenSteps how long a run keeps its leases from one step to the next
 * @param publishTasks at most so many tasks write to Cassandra at once
 * @param mostUnexplained how many cells may differ in a reconciliation otherwise than the speed
 *     layer's stated approximation may; with more of them that step fails
 * @param handOverWithin how long a run with a changed definition waits for the speed layer
 * @param speedGoneAfter a speed layer that has given no sign of life for so long is not waited for
 */
public record BatchSettings(
    Duration leaseWhileRunning,
    Duration leaseBetweenSteps,
    int publishTasks,
    int mostUnexplained,
    Duration handOverWithin,
    Duration speedGoneAfter) {
  private static final int MOST_TASKS = 10_000;

  public BatchSettings {
    if (leaseWhileRunning.toSeconds() < 1 || leaseBetweenSteps.compareTo(leaseWhileRunning) < 0) {
      throw new IllegalArgumentException(
          "lease-while-running (%s) must be a second or more, lease-between-steps (%s) no shorter"
              .formatted(leaseWhileRunning, leaseBetweenSteps));
    }
    if (mostUnexplained < 0) {
      throw new IllegalArgumentException("most-unexplained-cells is " + mostUnexplained);
    }
    if (publishTasks < 1) {
      throw new IllegalArgumentException("publish-tasks must be 1 or more, not " + publishTasks);
    }
  }

  /**
   * From the part {@code tidemark.batch}.
   *
   * @throws io.tidemark.view.definition.InvalidDefinitionException with every value that does not
   *     fit
   */
  public static BatchSettings from(Settings settings) {
    SettingsReader batch = settings.reader("batch");
    Duration running = batch.duration("lease-while-running");
    Duration between = batch.duration("lease-between-steps");
    int tasks = batch.whole("publish-tasks", 1, MOST_TASKS);
    int unexplained = batch.whole("most-unexplained-cells", 0, Integer.MAX_VALUE);
    Duration handOver = batch.duration("hand-over-within");
    Duration gone = batch.duration("speed-gone-after");
    batch.require(
        running.toSeconds() >= 1, "lease-while-running", "It is " + running + ", below a second.");
    batch.require(
        between.compareTo(running) >= 0,
        "lease-between-steps",
        "It is %s. It must not be below lease-while-running = %s.".formatted(between, running));
    batch.check();
    return new BatchSettings(running, between, tasks, unexplained, handOver, gone);
  }
}
