package io.tidemark.testbed.quickstart;

import io.tidemark.command.Invocation;
import io.tidemark.command.Logs;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark airflow}: the quickstart's night, run by Airflow on a Spark cluster. */
@Command(
    name = "airflow",
    description =
        "As the quickstart, on a cluster: Airflow keeps the streams alive and runs the night"
            + " through spark-submit, on two Spark workers.")
public final class AirflowCommand extends TidemarkCommand {
  private static final int GREATEST_PACE = 1000;

  @Spec private CommandSpec spec;

  @Option(
      names = "--once",
      description = "end by itself after one night, instead of going on until Ctrl-C")
  private boolean once;

  @Option(
      names = "--pace",
      paramLabel = "N",
      defaultValue = "50",
      description = "flights a second that arrive through Kafka, 1 to 1000 (default: 50)")
  private int pace;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "port of Airflow's page (default: a free one)")
  private int port;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = ".tidemark/airflow",
      description = "folder for its data, emptied first (default: .tidemark/airflow)")
  private Path folder;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Pace.check(spec, pace, GREATEST_PACE);
    Instant start = invocation.clock().instant();
    Path home = Path.of(System.getProperty("tidemark.home", ""));
    Logs.into(folder.resolve("logs"));
    Path python = PythonSetup.environment(invocation, home);
    invocation.say("1. Starting Cassandra and Kafka, in %s", folder);
    try (Workspace workspace =
        invocation.watch(
            () -> "Starting Cassandra and Kafka",
            () ->
                Workspace.openWithKafka(folder, home, "airflow", Flights.definitionsOfCluster()))) {
      new AirflowTour(
              invocation, workspace, new FlightFiles(home), new ClusterPlaces(home, python), pace)
          .run(port, once, () -> Duration.between(start, invocation.clock().instant()));
    }
    return ExitCode.DONE;
  }
}
