package io.tidemark.batch.ingest;

import io.tidemark.job.ExitCode;
import io.tidemark.job.JobArguments;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.spark.job.EndSignal;
import io.tidemark.spark.job.JobConfiguration;
import io.tidemark.spark.job.JobProcess;
import io.tidemark.view.definition.SourceDefinition;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Ingest for spark-submit, of all sources unless some are named, in one driver:
 *
 * <pre>
 * IngestJob [--conf PATH]... [--set KEY=VALUE]... [--once] [SOURCE...]
 * </pre>
 *
 * Ends with an {@link ExitCode}: with {@code --once} the greatest of a source's; else 0 when it was
 * asked to end, and 4 when other processes ingest all of its sources.
 */
public final class IngestJob {
  private static final String USAGE =
      "Usage: IngestJob [--conf PATH]... [--set KEY=VALUE]... [--once] [SOURCE...]";

  private IngestJob() {}

  public static void main(String[] arguments) {
    JobProcess.run(System.err, signal -> run(List.of(arguments), System.out, System.err, signal));
  }

  /** Does what {@link #main} does, and gives the exit code. */
  static ExitCode run(List<String> arguments, PrintStream out, PrintStream err, EndSignal signal)
      throws InterruptedException {
    JobArguments given = JobArguments.parse(arguments, USAGE);
    Configuration configuration = JobConfiguration.load(given.conf(), given.overrides());
    List<SourceDefinition> sources =
        configuration.definitions().sourcesOrAll(given.names()).stream()
            .map(configuration.definitions()::source)
            .toList();
    IngestSettings settings = IngestSettings.from(configuration.settings());
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    Clock clock = Clock.systemUTC();
    Warehouse warehouse = new Warehouse(sparkSettings.warehouse());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark ingest");
    try (IngestConnections connections =
        new IngestConnections(spark, warehouse, configuration.settings(), clock)) {
      Ingests ingests =
          new Ingests(
              spark,
              warehouse,
              settings,
              sources,
              clock,
              source -> connections.of(source, new Printing(source, err)));
      Stop stop = new Stop();
      // The commits that are being made are finished first.
      signal.asks(stop::request);
      List<Ingests.Outcome> outcomes =
          given.once()
              ? ingests.runOnce(stop)
              : ingests.runUntil(stop, Ingests.Held.REFUSED_WHEN_ALL);
      ExitCode code = ExitCode.DONE;
      for (Ingests.Outcome outcome : outcomes) {
        say(outcome, out, err);
        code = code.worse(outcome.exitCode());
      }
      return code;
    } finally {
      spark.stop();
    }
  }

  private static void say(Ingests.Outcome outcome, PrintStream out, PrintStream err) {
    outcome
        .result()
        .ifPresent(
            result -> {
              out.printf(
                  "%s: %d files, %d records, %d commits; bronze is at version %d%n",
                  result.source(),
                  result.files(),
                  result.records(),
                  result.commits(),
                  result.bronzeVersion());
              result
                  .stopped()
                  .forEach(
                      what -> err.printf("%s: not read any more: %s%n", result.source(), what));
            });
    outcome.failure().ifPresent(why -> err.println(outcome.source() + ": " + why.getMessage()));
  }

  private record Printing(String source, PrintStream err) implements IngestListener {
    @Override
    public void committed(long version, int files, long records) {
      if (records > 0) {
        err.printf("%s: version %d: %d files, %d records%n", source, version, files, records);
      }
    }

    @Override
    public void warned(String message) {
      err.println("warning: " + source + ": " + message);
    }
  }
}
