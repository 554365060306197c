package io.tidemark.speed;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.settings.JobArguments;
import io.tidemark.spark.EndSignal;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.speed.run.SpeedSettings;
import io.tidemark.speed.run.ViewOutcome;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.spark.sql.SparkSession;

/**
 * The speed layer for spark-submit:
 *
 * <pre>
 * SpeedJob [--conf DIR] [--set key=value]... [--once] [VIEW...]
 * </pre>
 *
 * Ends with exit code 0 when it was stopped or had read everything, 1 when a view was left with a
 * problem, 2 for wrong arguments.
 */
public final class SpeedJob {
  private static final int PROBLEM = 1;
  private static final int USAGE = 2;
  private static final String USAGE_TEXT =
      "Usage: SpeedJob [--conf DIR] [--set KEY=VALUE]... [--once] [VIEW...]";

  private static final Duration LONGEST_END = Duration.ofSeconds(60);

  private SpeedJob() {}

  public static void main(String[] arguments) throws InterruptedException {
    JobArguments given;
    try {
      given = JobArguments.parse(List.of(arguments), USAGE_TEXT);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(USAGE);
      return;
    }
    AtomicBoolean stopped = new AtomicBoolean();
    int code = run(given, stopped, System.out, System.err);
    if (code != 0 && !stopped.get()) {
      System.exit(code);
    }
  }

  private static int run(
      JobArguments given, AtomicBoolean stopped, PrintStream out, PrintStream err)
      throws InterruptedException {
    Configuration configuration = Configuration.load(given.conf(), given.overrides());
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    CassandraSettings cassandra = CassandraSettings.from(configuration.settings());
    List<String> views = new ArrayList<>(given.names());
    views.forEach(configuration.definitions()::view);
    if (views.isEmpty()) {
      views.addAll(configuration.definitions().views().keySet());
    }
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark speed");
    try (CqlSession session = CassandraSessions.open(cassandra)) {
      SpeedLayer layer =
          new SpeedLayer(
              new SpeedContext(
                  spark,
                  session,
                  cassandra,
                  SeamSettings.from(configuration.settings()),
                  SpeedSettings.from(configuration.settings()),
                  new Warehouse(sparkSettings.warehouse()),
                  Clock.systemUTC(),
                  new Printing(err)),
              views);
      // The micro-batches that are being done are finished first.
      EndSignal.endsThisThread(
          () -> {
            stopped.set(true);
            layer.stop();
          },
          LONGEST_END);
      int code = 0;
      for (ViewOutcome outcome : given.once() ? layer.runOnce() : layer.run()) {
        String through = outcome.through().map(time -> "through " + time).orElse("did not begin");
        out.printf("%s: %s %s%n", outcome.view(), through, outcome.problem());
        code = outcome.isWell() ? code : PROBLEM;
      }
      return code;
    } finally {
      spark.stop();
    }
  }

  private record Printing(PrintStream out) implements SpeedListener {
    @Override
    public void said(String view, String message) {
      out.println(view + " " + message);
    }

    @Override
    public void warned(String view, String message) {
      out.println("warning: " + view + ": " + message);
    }
  }
}
