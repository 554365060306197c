package io.tidemark.batch.ingest;

import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.sql.SparkSession;

/**
 * The main class of ingest for spark-submit: {@code [--conf DIR] [--set KEY=VALUE]... [--once]
 * SOURCE}.
 */
public final class IngestJob {
  /** Before Spark's own hook, which stops the session under a commit. */
  private static final int BEFORE_SPARK = 1000;

  private static final int LONGEST_END_SECONDS = 60;

  private IngestJob() {}

  /** Ends with an exception, and so with an exit code other than 0, when ingest fails. */
  public static void main(String[] arguments) {
    Arguments given = Arguments.parse(List.of(arguments));
    Configuration configuration = Configuration.load(given.conf, given.overrides);
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    Clock clock = Clock.systemUTC();
    Warehouse warehouse = new Warehouse(sparkSettings.warehouse());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark ingest " + given.source);
    try (IngestConnections connections =
        new IngestConnections(spark, warehouse, configuration.settings(), clock)) {
      Ingest ingest =
          new Ingest(
              spark,
              warehouse,
              IngestSettings.from(configuration.settings()),
              configuration.definitions().source(given.source),
              clock,
              connections.of(given.source, new Printing(System.err)));
      Stop stop = stopWithTheProcess();
      IngestResult result = given.once ? ingest.runOnce(stop) : ingest.runUntil(stop);
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

  /** A signal to end lets the commit that is being made be finished first. */
  private static Stop stopWithTheProcess() {
    Stop stop = new Stop();
    Thread running = Thread.currentThread();
    ShutdownHookManager.get()
        .addShutdownHook(
            () -> {
              stop.request();
              try {
                running.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            BEFORE_SPARK,
            LONGEST_END_SECONDS,
            TimeUnit.SECONDS);
    return stop;
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

  private record Arguments(Path conf, List<String> overrides, String source, boolean once) {
    private static final String USAGE =
        "Usage: IngestJob [--conf DIR] [--set KEY=VALUE]... [--once] SOURCE";

    static Arguments parse(List<String> words) {
      Path conf = Path.of("conf");
      List<String> overrides = new ArrayList<>();
      List<String> sources = new ArrayList<>();
      boolean once = false;
      for (int i = 0; i < words.size(); i++) {
        switch (words.get(i)) {
          case "--conf" -> conf = Path.of(value(words, ++i));
          case "--set" -> overrides.add(value(words, ++i));
          case "--once" -> once = true;
          default -> sources.add(words.get(i));
        }
      }
      if (sources.size() != 1 || sources.get(0).startsWith("-")) {
        throw new IllegalArgumentException(USAGE + ", not " + words);
      }
      return new Arguments(conf, overrides, sources.get(0), once);
    }

    private static String value(List<String> words, int at) {
      if (at >= words.size()) {
        throw new IllegalArgumentException(USAGE + ", not " + words);
      }
      return words.get(at);
    }
  }
}
