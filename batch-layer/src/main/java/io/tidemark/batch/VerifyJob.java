package io.tidemark.batch;

import io.tidemark.batch.publish.VerifyAll;
import io.tidemark.batch.publish.VerifyView;
import io.tidemark.batch.run.Failures;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.job.ExitCode;
import io.tidemark.job.JobArguments;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * Compares all cells in Cassandra with gold, as a reader would select them and in both directions,
 * for spark-submit; changes nothing:
 *
 * <pre>
 * VerifyJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]
 * </pre>
 *
 * Ends with an {@link ExitCode}, the greatest of a view's: 5 where a cell is altered, missing or
 * added.
 */
public final class VerifyJob {
  private static final String USAGE =
      "Usage: VerifyJob [--conf PATH]... [--set KEY=VALUE]... [VIEW...]";

  private VerifyJob() {}

  public static void main(String[] arguments) {
    JobProcess.run(
        System.err, signal -> run(List.of(arguments), Clock.systemUTC(), System.out, System.err));
  }

  /** Does what {@link #main} does, and gives the exit code. */
  static ExitCode run(List<String> arguments, Clock clock, PrintStream out, PrintStream err) {
    JobArguments given = JobArguments.parse(arguments, USAGE);
    Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
    ExitCode code = ExitCode.DONE;
    try (OpenedBatch opened = OpenedBatch.of(configuration, "verify", clock, err)) {
      for (String view : configuration.definitions().viewsOrAll(given.names())) {
        code = code.worse(verify(opened, view, out, err));
      }
    }
    return code;
  }

  private static ExitCode verify(
      OpenedBatch opened, String view, PrintStream out, PrintStream err) {
    try {
      VerifyAll.Result found = new VerifyView(opened.context(), view).all();
      out.printf(
          "%s, generation %d: %d cells compared, %d altered, %d missing, %d added%n",
          view, found.generation(), found.cells(), found.altered(), found.missing(), found.added());
      found.examples().forEach(out::println);
      return found.isSound() ? ExitCode.DONE : ExitCode.VERIFICATION_FAILED;
    } catch (RuntimeException e) {
      RefusedException refused = Failures.refusal("Verifying view '" + view + "'", e);
      err.println(view + ": " + refused.getMessage());
      return ExitCode.of(refused);
    }
  }
}
