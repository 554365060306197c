package io.tidemark.testbed.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * An Airflow to start: scheduler, DAG processor and API server over SQLite, for one machine.
 *
 * @param directory where its data, logs and configuration are; made when it does not exist
 * @param python a virtual environment that Airflow is installed in
 * @param dags the folder of DAGs
 * @param port of the page and the API; 0 takes a free one
 * @param environment what its processes and tasks find in their environment, besides what this
 *     process has
 * @param startTimeout how long it may take until it answers
 */
public record AirflowSettings(
    Path directory,
    Path python,
    Path dags,
    int port,
    Map<String, String> environment,
    Duration startTimeout) {

  /** Checks the values and makes the folders absolute. */
  public AirflowSettings {
    directory = directory.toAbsolutePath().normalize();
    python = python.toAbsolutePath().normalize();
    dags = dags.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
    if (!Files.isExecutable(python.resolve("bin").resolve("airflow"))) {
      throw new ServiceException(
          "There is no Airflow in '%s': it has no program bin/airflow. Make the environment first: airflow-dags/setup.sh"
              .formatted(python));
    }
  }

  /** A free port, and 3 minutes to start. */
  public static AirflowSettings in(Path directory, Path python, Path dags) {
    return new AirflowSettings(directory, python, dags, 0, Map.of(), Duration.ofMinutes(3));
  }

  /** These settings with another port; 0 takes a free one. */
  public AirflowSettings withPort(int newPort) {
    return new AirflowSettings(directory, python, dags, newPort, environment, startTimeout);
  }

  /** These settings with another environment. */
  public AirflowSettings withEnvironment(Map<String, String> newEnvironment) {
    return new AirflowSettings(directory, python, dags, port, newEnvironment, startTimeout);
  }
}
