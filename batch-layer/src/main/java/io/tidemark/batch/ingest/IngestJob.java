package io.tidemark.batch.ingest;

import io.tidemark.settings.Configuration;
import io.tidemark.settings.JobArguments;
import io.tidemark.spark.EndSignal;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of ingest for spark-submit: {@code [--conf DIR] [--set KEY=VALUE]... [--once]
 * SOURCE}.
 */
public final class IngestJob {
  private static final String USAGE =
      "Usage: IngestJob [--conf DIR] [--set KEY=VALUE]... [--once] SOURCE";

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  private IngestJob() {}

  /** Ends with an exception, and so with an exit code other than 0, when ingest fails. */
  public static void main(String[] arguments) {
    JobArguments given = JobArguments.parse(List.of(arguments), USAGE);
    if (given.names().size() != 1) {
      throw new IllegalArgumentException(USAGE + ", not " + List.of(arguments));
    }
    String source = given.names().get(0);
    Configuration configuration = Configuration.load(given.conf(), given.overrides());
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    Clock clock = Clock.systemUTC();
    Warehouse warehouse = new Warehouse(sparkSettings.warehouse());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark ingest " + source);
    try (IngestConnections connections =
        new IngestConnections(spark, warehouse, configuration.settings(), clock)) {
      Ingest ingest =
          new Ingest(
              spark,
              warehouse,
              IngestSettings.from(configuration.settings()),
              configuration.definitions().source(source),
              clock,
              connections.of(source, new Printing(System.err)));
      Stop stop = new Stop();
      // The commit that is being made is finished first.
      EndSignal.endsThisThread(stop::request, LONGEST_END);
      IngestResult result = given.once() ? ingest.runOnce(stop) : ingest.runUntil(stop);
      System.out.printf(
          "%s: %d files, %d records, %d commits; bronze is at version %d%n",
          result.source(),
          result.files(),
          result.records(),
          result.commits(),
          result.bronzeVersion());
      if (!result.stopped().isEmpty()) {
        throw new IllegalStateException(String.join("\n", result.stopped()));
      }
    } finally {
      spark.stop();
    }
  }

  private record Printing(PrintStream out) implements IngestListener {
    @Override
    public void committed(long version, int files, long records) {
      out.printf("version %d: %d files, %d records%n", version, files, records);
    }

    @Override
    public void warned(String message) {
      out.println(message);
    }
  }
}
