package io.tidemark.testbed.bench;

import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.testbed.bench.Comparison.Goal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.delta.DeltaLog;

/** Work on bronze with a log of very many commits, against the same on a young log. */
public final class LogBenchmark implements Benchmark {
  private static final String NAME = "log";
  private static final int YOUNG = 100;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "opening, appending to and reading the end of bronze with an old log, against a young one";
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    BenchSettings sizes = bench.sizes();
    Log old = new Log(bench, "log-old", sizes.logCommits());
    Log young = new Log(bench, "log-young", YOUNG);
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(compare(bench, "open and find the newest commit", old::open, young::open));
    comparisons.add(compare(bench, "append one commit", old::append, young::append));
    comparisons.add(compare(bench, "read the newest two commits", old::newest, young::newest));
    return comparisons;
  }

  private static Comparison compare(
      Workbench bench, String what, Callable<?> old, Callable<?> young) throws Exception {
    double[] medians = Turns.medians(Math.max(5, bench.sizes().rounds()), List.of(old, young));
    return new Comparison(
        NAME,
        "%s, %,d commits".formatted(what, bench.sizes().logCommits()),
        medians[0] / 1000,
        YOUNG + " commits",
        medians[1] / 1000,
        "s",
        medians[0] / medians[1],
        Goal.NONE);
  }

  /** A bronze table whose log has been made old. */
  private static final class Log {
    private final Workbench bench;
    private final BronzeTable bronze;
    private long commits;

    Log(Workbench bench, String name, int commits) throws Exception {
      this.bench = bench;
      this.bronze = new BronzeTable(bench.spark(), bench.path(name).toString());
      bronze.create();
      LocalDate day = LocalDate.now(ZoneOffset.UTC);
      new AgedBronze(bench.spark(), bronze).ageTo(commits, day.toString());
      append();
      append();
    }

    long open() {
      DeltaLog.clearCache();
      return bronze.commits().newest().orElseThrow().version();
    }

    long append() {
      Readings.append(
          bronze, bench.spark(), ++commits, Readings.FIRST_DAY, 1, 1, 1, Clock.systemUTC());
      return commits;
    }

    long newest() {
      long newest = bronze.commits().newest().orElseThrow().version();
      long rows = bronze.rows(newest - 2, newest).count();
      if (rows != 2) {
        throw new IllegalStateException("The newest two commits have " + rows + " rows, not 2");
      }
      return rows;
    }
  }
}
