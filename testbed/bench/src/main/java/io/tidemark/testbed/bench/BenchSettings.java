package io.tidemark.testbed.bench;

/**
 * Sizes of a run. The defaults end within five minutes on two cores.
 *
 * @param events events of the recompute benchmark
 * @param stations keys of its view
 * @param days days over which its events are spread
 * @param rounds how often each side of a comparison is measured, in turns; the median counts
 * @param publishedRows about how many rows the publish benchmark writes
 * @param reads reads of the read benchmark, of each side
 * @param eventsADay events of a day in the growth benchmark
 * @param shortHistory days of the shorter history in the growth benchmark
 * @param longHistory days of the longer one
 * @param logCommits commits of the old log in the log benchmark
 * @param stream sizes of the freshness benchmark
 */
public record BenchSettings(
    long events,
    int stations,
    int days,
    int rounds,
    int publishedRows,
    int reads,
    int eventsADay,
    int shortHistory,
    int longHistory,
    int logCommits,
    StreamSettings stream) {

  /** Sizes for a run of some minutes. */
  public static final BenchSettings DEFAULT =
      new BenchSettings(
          1_500_000, 300, 30, 3, 150_000, 4_000, 10_000, 10, 100, 10_000, StreamSettings.DEFAULT);

  public BenchSettings {
    require("events", events, 1_000);
    require("stations", stations, 1);
    require("days", days, 8);
    require("rounds", rounds, 1);
    require("published-rows", publishedRows, 1_000);
    require("reads", reads, 100);
    require("events-a-day", eventsADay, 100);
    require("short-history", shortHistory, 1);
    require("long-history", longHistory, (long) shortHistory + 1);
    require("log-commits", logCommits, 200);
  }

  private static void require(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "--%s is %d, and must be %d or more".formatted(name, value, least));
    }
  }
}
