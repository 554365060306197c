package io.tidemark.testbed.quickstart;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import io.tidemark.job.Json;
import io.tidemark.testbed.services.LocalSparkCluster;
import io.tidemark.testbed.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where the parts are that a night on a cluster needs, and how Airflow is told.
 *
 * @param home where the project is
 * @param python the environment with Airflow and Spark
 */
record ClusterPlaces(Path home, Path python) {
  private static final String QUICK_COMPILER = "-XX:TieredStopAtLevel=1";

  /** Where the Python package has its Spark. */
  Path sparkHome() {
    Path libraries = python.resolve("lib");
    try (Stream<Path> versions = Files.list(libraries)) {
      return versions
          .map(version -> version.resolve("site-packages").resolve("pyspark"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow(() -> missing("Spark", libraries, "airflow-dags/setup.sh"));
    } catch (IOException e) {
      throw missing("Spark", libraries, "airflow-dags/setup.sh");
    }
  }

  /** Copies the folder of DAGs, as one installs it. */
  Path installDags(Path into) throws IOException {
    Path from = home.resolve("airflow-dags").resolve("tidemark_airflow");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(path -> !path.toString().contains("__pycache__")).toList()) {
        Path to = into.resolve("tidemark_airflow").resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    return into;
  }

  /**
   * What Airflow's processes have in their environment: the Variable, the connection, and DAGs that
   * run when they are told to, but for the keep-alive.
   */
  Map<String, String> environment(Workspace workspace, LocalSparkCluster cluster) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("AIRFLOW_VAR_TIDEMARK", Json.line(variable(workspace)));
    environment.put("AIRFLOW_CONN_SPARK_DEFAULT", Json.line(connection(cluster)));
    environment.put("TIDEMARK_NIGHTLY", "");
    environment.put("TIDEMARK_WEEKLY", "");
    // The first run is triggered: nobody waits for the clock.
    environment.put("TIDEMARK_STREAMS", "*/5 * * * *");
    environment.put("TIDEMARK_RETRY_SECONDS", "10");
    // Of the launcher's commands; the night's own work is done by Spark.
    environment.put("TIDEMARK_HEAP", "1g");
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    return environment;
  }

  private Map<String, Object> variable(Workspace workspace) {
    Map<String, Object> variable = new LinkedHashMap<>();
    variable.put("launcher", home.resolve("tidemark").toString());
    variable.put("conf", workspace.conf().toString());
    variable.put("batch-jar", jar("batch-layer"));
    variable.put("speed-jar", jar("speed-layer"));
    variable.put(
        "spark",
        Map.of(
            "batch", spark("1g", "1g", 1, true),
            "ingest", spark("640m", "640m", 1, false),
            "speed", spark("768m", "1g", 2, false)));
    return variable;
  }

  private static Map<String, Object> spark(
      String driver, String executor, int cores, boolean shortLived) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("spark.driver.memory", driver);
    settings.put("spark.executor.memory", executor);
    settings.put("spark.cores.max", Integer.toString(cores));
    settings.put("spark.executor.cores", Integer.toString(cores));
    settings.put("spark.ui.enabled", "false");
    // Airflow takes in every line that a task says.
    settings.put("spark.log.level", "WARN");
    if (shortLived) {
      // It ends before code of the second compiler would pay.
      settings.put("spark.driver.extraJavaOptions", QUICK_COMPILER);
      settings.put("spark.executor.extraJavaOptions", QUICK_COMPILER);
    }
    return settings;
  }

  private static Map<String, Object> connection(LocalSparkCluster cluster) {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("conn_type", "spark");
    connection.put("host", cluster.master());
    connection.put("extra", Map.of("rest-port", URI.create(cluster.restMaster()).getPort()));
    return connection;
  }

  private String jar(String layer) {
    Path target = home.resolve(layer).resolve("target");
    try (Stream<Path> files = Files.list(target)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith("-job.jar")).toList();
      if (jars.size() == 1) {
        return jars.get(0).toString();
      }
    } catch (IOException e) {
      // Said below.
    }
    throw missing("The job jar of " + layer, target, "./mvnw -DskipTests package");
  }

  private static CommandException missing(String what, Path where, String remedy) {
    return new CommandException(
        ExitCode.FAILED, "%s is not in %s. Make it with: %s".formatted(what, where, remedy));
  }
}
