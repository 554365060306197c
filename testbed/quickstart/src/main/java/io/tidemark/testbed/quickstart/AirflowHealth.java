package io.tidemark.testbed.quickstart;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.services.LocalAirflow;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Sees now and then whether Airflow runs and keeps the streams alive. For one thread. */
final class AirflowHealth implements LiveStory.Health {
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final int IN_A_ROW = 3;

  /** A stream that died is seen within five minutes, and then has to start and to catch up. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final LocalAirflow airflow;
  private final AirflowRuns runs;
  private long lookedNanos = System.nanoTime();

  AirflowHealth(LocalAirflow airflow, AirflowRuns runs) {
    this.airflow = airflow;
    this.runs = runs;
  }

  @Override
  public void check() throws InterruptedException {
    if (!airflow.isAlive()) {
      throw new CommandException(
          ExitCode.FAILED, "Airflow has ended. Its output is " + airflow.output());
    }
    if (System.nanoTime() - lookedNanos < EVERY.toNanos()) {
      return;
    }
    lookedNanos = System.nanoTime();
    List<String> states;
    try {
      states = runs.lastStates(AirflowTour.STREAMS, IN_A_ROW);
    } catch (IOException e) {
      // A busy machine: it is asked again.
      return;
    }
    if (states.size() == IN_A_ROW && states.stream().allMatch("failed"::equals)) {
      throw new CommandException(
          ExitCode.FAILED,
          "DAG %s failed %d times in a row. The logs of its tasks are in %s"
              .formatted(AirflowTour.STREAMS, IN_A_ROW, airflow.taskLogs()));
    }
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }
}
