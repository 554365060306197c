package io.tidemark.testbed.quickstart;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.services.LocalAirflow;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One night, run by Airflow's scheduler; gives its tasks when it is over. */
final class AirflowNight implements Callable<List<AirflowRuns.Task>> {
  private static final int BETWEEN_LOOKS_SECONDS = 2;

  private final LocalAirflow airflow;
  private final AirflowRuns runs;

  AirflowNight(LocalAirflow airflow, AirflowRuns runs) {
    this.airflow = airflow;
    this.runs = runs;
  }

  /**
   * Triggers the DAG and waits for the end of the run.
   *
   * @throws CommandException if it failed
   */
  @Override
  public List<AirflowRuns.Task> call() throws Exception {
    String run = runs.trigger(AirflowTour.NIGHTLY);
    String state = "queued";
    while (state.equals("queued") || state.equals("running")) {
      boolean ignored = new CountDownLatch(1).await(BETWEEN_LOOKS_SECONDS, TimeUnit.SECONDS);
      state = runs.state(AirflowTour.NIGHTLY, run);
    }
    List<AirflowRuns.Task> tasks = runs.tasks(AirflowTour.NIGHTLY, run);
    if (!state.equals("success")) {
      throw new CommandException(
          ExitCode.FAILED,
          "The night ended as '%s': %s. The logs of its tasks are in %s"
              .formatted(state, String.join(", ", lines(tasks)), airflow.taskLogs()));
    }
    return tasks;
  }

  /** The tasks in words. */
  static List<String> lines(List<AirflowRuns.Task> tasks) {
    return tasks.stream()
        .map(
            task ->
                "%s %s"
                    .formatted(
                        task.name(),
                        task.state().equals("success")
                            ? String.format(Locale.ROOT, "%.0f s", task.seconds())
                            : task.state()))
        .toList();
  }
}
