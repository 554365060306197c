package io.tidemark.batch;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.BatchSettings;
import io.tidemark.batch.run.Failures;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.InvalidDefinitionException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * A run, or one step of it, for spark-submit:
 *
 * <pre>
 * BatchJob [--conf DIR] [--set key=value]... [--run ID] [--step STEP] [--rebuild] [--complete] [VIEW...]
 * </pre>
 *
 * Ends with the exit code that a scheduler goes by: 0 done, 1 failed and safe to run again, 2 wrong
 * arguments, 3 a definition that cannot be computed, 4 another run works there, 5 verification
 * failed, 6 on hold, 7 tables must be created, 8 the speed layer has not come over yet.
 */
public final class BatchJob {
  private static final int USAGE = 2;
  private static final int DEFINITION = 3;

  private BatchJob() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out, System.err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    Clock clock = Clock.systemUTC();
    Arguments given;
    try {
      given = Arguments.parse(arguments, clock);
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      return USAGE;
    }
    try {
      return run(given, Configuration.load(given.conf(), given.settings()), clock, out, err);
    } catch (InvalidDefinitionException e) {
      err.println(e.getMessage());
      return DEFINITION;
    } catch (Exception e) {
      RefusedException refused = Failures.refusal("Run " + given.runId(), e);
      err.println(refused.getMessage());
      return refused.reason().exitCode();
    }
  }

  private static int run(
      Arguments given, Configuration configuration, Clock clock, PrintStream out, PrintStream err) {
    SparkSettings sparkSettings = SparkSettings.from(configuration.settings());
    CassandraSettings cassandra = CassandraSettings.from(configuration.settings());
    SeamSettings seam = SeamSettings.from(configuration.settings());
    BatchSettings batch = BatchSettings.from(configuration.settings());
    SparkSession spark = TidemarkSession.open(sparkSettings, "tidemark " + given.runId());
    try (CqlSession session = CassandraSessions.open(cassandra)) {
      BatchContext context =
          new BatchContext(
              spark,
              session,
              cassandra,
              seam,
              batch,
              new Warehouse(sparkSettings.warehouse()),
              configuration.definitions(),
              clock,
              (step, subject, done, total, message) ->
                  err.printf("%s %s: %s (%d of %d)%n", step.word(), subject, message, done, total));
      Night night = new Night(context, given.runId(), given.views(), given.options());
      NightReport report = given.step().isEmpty() ? night.run() : night.run(given.step().get(0));
      print(report, out, err);
      return report.exitCode();
    } finally {
      spark.stop();
    }
  }

  private static void print(NightReport report, PrintStream out, PrintStream err) {
    out.println("run " + report.runId());
    List<NightReport.Outcome> all = new ArrayList<>(report.sources());
    all.addAll(report.views());
    for (NightReport.Outcome outcome : all) {
      outcome
          .steps()
          .forEach(
              step ->
                  out.printf(
                      "%s %s %s %s %s%n",
                      outcome.name(),
                      step.step().word(),
                      step.state().word(),
                      step.sortedRows(),
                      step.message()));
      outcome.failure().ifPresent(refused -> err.println(refused.getMessage()));
    }
  }

  /** What the command line says. */
  private record Arguments(
      Path conf,
      List<String> settings,
      String runId,
      List<Step> step,
      RunOptions options,
      List<String> views) {

    static Arguments parse(String[] arguments, Clock clock) {
      Path conf = Path.of("conf");
      List<String> settings = new ArrayList<>();
      String runId = RunId.next(clock);
      List<Step> step = new ArrayList<>();
      boolean rebuild = false;
      boolean complete = false;
      List<String> views = new ArrayList<>();
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case "--conf" -> conf = Path.of(value(arguments, ++i));
          case "--set" -> settings.add(value(arguments, ++i));
          case "--run" -> runId = RunId.check(value(arguments, ++i));
          case "--step" -> step.add(step(value(arguments, ++i)));
          case "--rebuild" -> rebuild = true;
          case "--complete" -> complete = true;
          default -> views.add(view(arguments[i]));
        }
      }
      return new Arguments(conf, settings, runId, step, new RunOptions(rebuild, complete), views);
    }

    private static Step step(String word) {
      return Step.ofWord(word)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "There is no step '"
                          + word
                          + "'. There is: horizon, silver, gold, publish, verify, flip,"
                          + " reconcile, clean-up."));
    }

    private static String view(String argument) {
      if (argument.startsWith("-")) {
        throw new IllegalArgumentException(
            "There is no option '"
                + argument
                + "'. There is: --conf, --set, --run, --step, --rebuild, --complete.");
      }
      return argument;
    }

    private static String value(String[] arguments, int index) {
      if (index >= arguments.length) {
        throw new IllegalArgumentException("Option " + arguments[index - 1] + " takes a value");
      }
      return arguments[index];
    }
  }
}
