package io.tidemark.batch;

import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.Failures;
import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.job.EndSignal;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * A run, or some steps of it, for spark-submit:
 *
 * <pre>
 * BatchJob [--conf PATH]... [--set KEY=VALUE]... [--run ID] [--step STEP]... [--rebuild]
 *     [--complete] [--report PATH] [VIEW...]
 * </pre>
 *
 * Steps are done in their order, over all views; what the run has done of them for a view already
 * is not done again. The last line of standard output, and with {@code --report} that file, is a
 * {@link RunDocument}. Ends with an {@link ExitCode}: the greatest of a view's.
 */
public final class BatchJob {
  private BatchJob() {}

  public static void main(String[] arguments) {
    JobProcess.run(
        System.err,
        signal -> run(List.of(arguments), Clock.systemUTC(), System.out, System.err, signal));
  }

  /** Does what {@link #main} does, and gives the exit code. */
  static ExitCode run(
      List<String> arguments, Clock clock, PrintStream out, PrintStream err, EndSignal signal) {
    BatchArguments given = BatchArguments.parse(arguments, clock);
    NightReport report;
    try {
      Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
      report = run(given, configuration, clock, err, signal);
    } catch (Exception e) { // Spark throws checked exceptions that it does not declare
      RuntimeException stopped = stopped(given, e);
      ExitCode code = ExitCode.of(stopped);
      say(given, RunDocument.stopped(given.runId(), code, stopped.getMessage()), out);
      throw stopped;
    }
    say(given, RunDocument.of(report), out);
    return ExitCode.of(report.exitCode());
  }

  private static RuntimeException stopped(BatchArguments given, Exception failure) {
    return failure instanceof RuntimeException known && known instanceof Exits
        ? known
        : Failures.refusal("Run " + given.runId(), failure);
  }

  private static void say(BatchArguments given, RunDocument document, PrintStream out) {
    given.report().ifPresent(document::write);
    out.println(document.line());
    out.flush();
  }

  private static NightReport run(
      BatchArguments given,
      Configuration configuration,
      Clock clock,
      PrintStream err,
      EndSignal signal) {
    List<String> views = configuration.definitions().viewsOrAll(given.views());
    try (OpenedBatch opened = OpenedBatch.of(configuration, given.runId(), clock, err)) {
      Night night = new Night(opened.context(), given.runId(), views, given.options());
      signal.asks(night::stop);
      NightReport report = night.run(given.steps());
      for (List<NightReport.Outcome> outcomes : List.of(report.sources(), report.views())) {
        outcomes.forEach(
            outcome ->
                outcome
                    .failure()
                    .ifPresent(why -> err.println(outcome.name() + ": " + why.getMessage())));
      }
      return report;
    }
  }
}
