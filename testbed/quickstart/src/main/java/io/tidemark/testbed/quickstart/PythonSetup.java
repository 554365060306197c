package io.tidemark.testbed.quickstart;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;

/** Has the Python environment of the DAGs made, if it is not there or out of date. */
final class PythonSetup {
  private PythonSetup() {}

  /**
   * Its folder.
   *
   * @param home where the project is
   * @throws CommandException with what the setup said, for example that there is no Python
   */
  static Path environment(Invocation invocation, Path home) throws Exception {
    Path dags = home.resolve("airflow-dags");
    Path output = Files.createDirectories(dags.resolve("target")).resolve("setup.log");
    Process process =
        new ProcessBuilder(dags.resolve("setup.sh").toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      int code =
          invocation.watch(
              () -> "Setting up Python with Airflow and spark-submit; the first time takes minutes",
              process::waitFor);
      if (code != 0) {
        throw new CommandException(ExitCode.FAILED, Files.readString(output).strip());
      }
    } finally {
      process.destroy();
    }
    return dags.resolve("target").resolve("venv");
  }
}
