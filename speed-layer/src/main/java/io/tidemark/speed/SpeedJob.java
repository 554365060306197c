package io.tidemark.speed;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.speed.run.SpeedSettings;
import io.tidemark.speed.run.ViewOutcome;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;
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

  /** Before Spark's own hook, which stops the session under a micro-batch. */
  private static final int BEFORE_SPARK = 1000;

  private static final int LONGEST_END_SECONDS = 60;

  private SpeedJob() {}

  public static void main(String[] arguments) throws InterruptedException {
    Arguments given;
    try {
      given = Arguments.parse(List.of(arguments));
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

  private static int run(Arguments given, AtomicBoolean stopped, PrintStream out, PrintStream err)
      throws InterruptedException {
    Configuration configuration = Configuration.load(given.conf, given.overrides);
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    CassandraSettings cassandra = CassandraSettings.from(configuration.settings());
    List<String> views = new ArrayList<>(given.views);
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
      stopWithTheProcess(layer, stopped);
      int code = 0;
      for (ViewOutcome outcome : given.once ? layer.runOnce() : layer.run()) {
        String through = outcome.through().map(time -> "through " + time).orElse("did not begin");
        out.printf("%s: %s %s%n", outcome.view(), through, outcome.problem());
        code = outcome.isWell() ? code : PROBLEM;
      }
      return code;
    } finally {
      spark.stop();
    }
  }

  /** A signal to end lets the micro-batches that are being done be finished first. */
  private static void stopWithTheProcess(SpeedLayer layer, AtomicBoolean stopped) {
    Thread running = Thread.currentThread();
    ShutdownHookManager.get()
        .addShutdownHook(
            () -> {
              stopped.set(true);
              layer.stop();
              try {
                running.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            BEFORE_SPARK,
            LONGEST_END_SECONDS,
            TimeUnit.SECONDS);
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

  private record Arguments(Path conf, List<String> overrides, boolean once, List<String> views) {
    private static final String USAGE =
        "Usage: SpeedJob [--conf DIR] [--set KEY=VALUE]... [--once] [VIEW...]";

    static Arguments parse(List<String> words) {
      Path conf = Path.of("conf");
      List<String> overrides = new ArrayList<>();
      List<String> views = new ArrayList<>();
      boolean once = false;
      for (int i = 0; i < words.size(); i++) {
        switch (words.get(i)) {
          case "--conf" -> conf = Path.of(value(words, ++i));
          case "--set" -> overrides.add(value(words, ++i));
          case "--once" -> once = true;
          default -> views.add(words.get(i));
        }
      }
      if (views.stream().anyMatch(view -> view.startsWith("-"))) {
        throw new IllegalArgumentException(USAGE + ", not " + words);
      }
      return new Arguments(conf, overrides, once, views);
    }

    private static String value(List<String> words, int at) {
      if (at >= words.size()) {
        throw new IllegalArgumentException(USAGE + ", not " + words);
      }
      return words.get(at);
    }
  }
}
