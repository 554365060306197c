package io.tidemark.batch;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.job.ExitCode;
import io.tidemark.job.JobArguments;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import java.time.Clock;
import java.util.List;

/**
 * A job for spark-submit that does one thing to views, and is given nothing but settings and which:
 *
 * <pre>
 * NAME [--conf PATH]... [--set KEY=VALUE]... [VIEW...]
 * </pre>
 */
interface ViewsJob {
  /**
   * Does it.
   *
   * @param views the named ones, or all
   */
  ExitCode on(BatchContext context, List<String> views);

  /** Runs it as this process, which ends as {@link JobProcess#run} says. */
  static void main(Class<?> door, String name, String[] arguments, ViewsJob job) {
    String usage =
        "Usage: " + door.getSimpleName() + " [--conf PATH]... [--set KEY=VALUE]... [VIEW...]";
    JobProcess.run(
        System.err,
        signal -> {
          JobArguments given = JobArguments.parse(List.of(arguments), usage);
          Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
          List<String> views = configuration.definitions().viewsOrAll(given.names());
          try (OpenedBatch opened =
              OpenedBatch.of(configuration, name, Clock.systemUTC(), System.err)) {
            return job.on(opened.context(), views);
          }
        });
  }
}
