package io.tidemark.speed;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.job.ExitCode;
import io.tidemark.job.JobArguments;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.job.EndSignal;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.speed.run.ViewOutcome;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The speed layer for spark-submit, of all views unless some are named:
 *
 * <pre>
 * SpeedJob [--conf PATH]... [--set KEY=VALUE]... [--once] [VIEW...]
 * </pre>
 *
 * Ends with an {@link ExitCode}: 0 when it was asked to end, had read everything, or had left all
 * views to another; 1 when a view was left with a problem.
 */
public final class SpeedJob {
  private static final String USAGE =
      "Usage: SpeedJob [--conf PATH]... [--set KEY=VALUE]... [--once] [VIEW...]";

  private SpeedJob() {}

  public static void main(String[] arguments) {
    JobProcess.run(System.err, signal -> run(List.of(arguments), System.out, System.err, signal));
  }

  /** Does what {@link #main} does, and gives the exit code. */
  static ExitCode run(List<String> arguments, PrintStream out, PrintStream err, EndSignal signal)
      throws InterruptedException {
    JobArguments given = JobArguments.parse(arguments, USAGE);
    Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
    List<String> views = configuration.definitions().viewsOrAll(given.names());
    SpeedContext.check(configuration.settings());
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    CassandraSettings cassandra = CassandraSettings.from(configuration.settings());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark speed");
    try (CqlSession session = CassandraSessions.open(cassandra)) {
      SpeedLayer layer =
          new SpeedLayer(
              SpeedContext.of(
                  configuration.settings(), spark, session, Clock.systemUTC(), new Printing(err)),
              views);
      // The micro-batches that are being done are finished first.
      signal.asks(layer::stop);
      ExitCode code = ExitCode.DONE;
      for (ViewOutcome outcome : given.once() ? layer.runOnce() : layer.run()) {
        String through = outcome.through().map(time -> "through " + time).orElse("did not begin");
        out.printf("%s: %s %s%n", outcome.view(), through, outcome.problem());
        code = code.worse(outcome.isWell() ? ExitCode.DONE : ExitCode.FAILED);
      }
      return code;
    } finally {
      spark.stop();
    }
  }

  private record Printing(PrintStream err) implements SpeedListener {
    @Override
    public void said(String view, String message) {
      err.println(view + " " + message);
    }

    @Override
    public void warned(String view, String message) {
      err.println("warning: " + view + ": " + message);
    }
  }
}
