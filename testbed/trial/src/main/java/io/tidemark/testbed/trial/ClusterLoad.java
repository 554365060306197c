package io.tidemark.testbed.trial;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.services.LocalSparkCluster;
import io.tidemark.testbed.services.ServiceException;
import io.tidemark.testbed.services.SparkClusterSettings;
import io.tidemark.testbed.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Ingest and a night by the real {@code spark-submit} on a cluster of two workers, one submission
 * for each bracket of steps, as a scheduler has them. For one thread.
 */
final class ClusterLoad {
  private static final Duration LONGEST = Duration.ofMinutes(20);
  private static final String BATCH = "io.tidemark.batch.BatchJob";
  private static final String INGEST = "io.tidemark.batch.ingest.IngestJob";
  private static final List<List<String>> BRACKETS =
      List.of(
          List.of("horizon", "silver"),
          List.of("gold"),
          List.of("publish", "verify"),
          List.of("flip"),
          List.of("reconcile", "clean-up"));

  private final Invocation invocation;
  private final Workspace workspace;
  private final Path sparkHome;
  private final Path jar;

  /**
   * @param sparkHome a Spark distribution of the version that the jobs are built for
   * @throws CommandException if the job jar is not there
   */
  ClusterLoad(Invocation invocation, Workspace workspace, Path sparkHome) throws IOException {
    this.invocation = invocation;
    this.workspace = workspace;
    this.sparkHome = sparkHome.toAbsolutePath();
    Path built = Path.of(System.getProperty("tidemark.home", ""), "batch-layer", "target");
    try (Stream<Path> files = Files.list(built)) {
      this.jar =
          files
              .filter(file -> file.toString().endsWith("-job.jar"))
              .findFirst()
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.FAILED,
                          "There is no job jar in %s. Make it with ./mvnw package."
                              .formatted(built)));
    }
  }

  /** Loads everything; the run's id is {@code run}. */
  void load(String run) throws Exception {
    Path folder = workspace.folder().resolve("spark");
    try (LocalSparkCluster cluster =
        invocation.watch(
            () -> "Starting a Spark cluster",
            () -> LocalSparkCluster.start(SparkClusterSettings.in(folder, sparkHome)))) {
      submit(cluster, INGEST, List.of("--once"));
      for (List<String> bracket : BRACKETS) {
        List<String> arguments = new ArrayList<>(List.of("--run", run));
        bracket.forEach(step -> arguments.addAll(List.of("--step", step)));
        submit(cluster, BATCH, arguments);
      }
    } catch (ServiceException e) {
      throw new CommandException(ExitCode.FAILED, e.getMessage(), e);
    }
  }

  private void submit(LocalSparkCluster cluster, String main, List<String> arguments)
      throws Exception {
    String what = main.substring(main.lastIndexOf('.') + 1) + " " + String.join(" ", arguments);
    List<String> command = new ArrayList<>();
    command.add(sparkHome.resolve("bin").resolve("spark-submit").toString());
    command.addAll(List.of("--master", cluster.master(), "--class", main));
    command.addAll(List.of("--driver-memory", "512m", "--executor-memory", "1g"));
    // One executor on each worker, so that no step can rest on what another one has in memory.
    command.addAll(List.of("--total-executor-cores", "2", "--conf", "spark.executor.cores=1"));
    command.add(jar.toString());
    command.addAll(List.of("--conf", workspace.conf().toString()));
    command.addAll(arguments);
    Path output = workspace.logs().resolve("spark-submit.out");
    Files.createDirectories(output.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    long began = System.nanoTime();
    Process process = builder.start();
    try {
      boolean ended =
          invocation.watch(
              () -> "spark-submit " + what,
              () -> process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS));
      if (!ended || process.exitValue() != 0) {
        throw new CommandException(
            ExitCode.FAILED,
            "spark-submit %s %s; its output is %s"
                .formatted(
                    what,
                    ended ? "ended with exit code " + process.exitValue() : "did not end",
                    output));
      }
    } finally {
      process.destroyForcibly();
    }
    invocation.say("spark-submit %s: %d s", what, (System.nanoTime() - began) / 1_000_000_000);
  }
}
