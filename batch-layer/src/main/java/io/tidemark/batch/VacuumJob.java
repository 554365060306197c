package io.tidemark.batch;

import io.tidemark.batch.vacuum.Vacuum;
import io.tidemark.job.ExitCode;
import io.tidemark.job.JobArguments;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * Removes files of silver, quarantine, gold and what runs noted that nothing needs any more, for
 * spark-submit:
 *
 * <pre>
 * VacuumJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]
 * </pre>
 *
 * Ends with an {@link ExitCode}. Bronze is vacuumed by ingest alone.
 */
public final class VacuumJob {
  private static final String USAGE =
      "Usage: VacuumJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]";

  private VacuumJob() {}

  public static void main(String[] arguments) {
    JobProcess.run(
        System.err, signal -> run(List.of(arguments), Clock.systemUTC(), System.out, System.err));
  }

  /** Does what {@link #main} does, and gives the exit code. */
  static ExitCode run(List<String> arguments, Clock clock, PrintStream out, PrintStream err) {
    JobArguments given = JobArguments.parse(arguments, USAGE);
    Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
    List<String> views = configuration.definitions().viewsOrAll(given.names());
    try (OpenedBatch opened = OpenedBatch.of(configuration, "vacuum", clock, err)) {
      for (Vacuum.Table table : new Vacuum(opened.context(), views).run()) {
        out.println(table.describe());
      }
    }
    return ExitCode.DONE;
  }
}
