package io.tidemark.testbed.bench;

import io.tidemark.testbed.bench.Comparison.Goal;
import java.util.List;
import java.util.concurrent.Callable;

/** Silver's nightly step for one new day, on a short and on a long history. */
public final class GrowthBenchmark implements Benchmark {
  private static final String NAME = "growth";
  private static final int STATIONS = 100;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "silver's nightly step for one new day, on a long against a short history";
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    BenchSettings sizes = bench.sizes();
    History brief = new History(Silver.make(bench, "brief"), sizes, sizes.shortHistory());
    History extended = new History(Silver.make(bench, "extended"), sizes, sizes.longHistory());
    double[] medians =
        Turns.medians(Math.max(5, sizes.rounds()), List.of(extended, brief), History::arrive);
    return List.of(
        new Comparison(
            NAME,
            "one new day of %,d events, %d days of history"
                .formatted(sizes.eventsADay(), sizes.longHistory()),
            medians[0] / 1000,
            sizes.shortHistory() + " days of history",
            medians[1] / 1000,
            "s",
            medians[0] / medians[1],
            Goal.atMost(1.2)));
  }

  /** Days that silver already holds, and the next one. */
  private static final class History implements Callable<Long> {
    private final Silver silver;
    private final BenchSettings sizes;
    private int days;

    History(Silver silver, BenchSettings sizes, int days) {
      this.silver = silver;
      this.sizes = sizes;
      this.days = days;
      silver.append(Readings.FIRST_DAY, days, STATIONS, (long) days * sizes.eventsADay());
      silver.build();
    }

    /** The next day arrives; not measured. */
    void arrive() {
      silver.append(Readings.FIRST_DAY.plusDays(days++), 1, STATIONS, sizes.eventsADay());
    }

    @Override
    public Long call() {
      return silver.build();
    }
  }
}
