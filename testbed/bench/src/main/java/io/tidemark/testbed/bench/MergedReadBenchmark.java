package io.tidemark.testbed.bench;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.client.Answer;
import io.tidemark.client.ViewClient;
import io.tidemark.client.ViewQuery;
import io.tidemark.testbed.bench.Comparison.Goal;
import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reads of a hot key 30 hours after the horizon, against the driver's read of the same rows. */
public final class MergedReadBenchmark implements Benchmark {
  private static final String NAME = "merged-read";
  private static final double MOST_MILLIS = 10;
  private static final long SEED = 20261121;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a hot key 30 hours after the horizon, against the raw driver's read of the same rows";
  }

  @Override
  public List<Comparison> run(Workbench bench) {
    Instant now = Instant.now();
    HotKey hot =
        new HotKey(
            bench.session(),
            CassandraSettings.from(bench.settings()),
            SeamSettings.from(bench.settings()),
            Silver.make(bench, HotKey.NAME).view().resolved(),
            now);
    long rows = hot.write();
    RawReads raw = new RawReads(bench.session(), hot, now);
    try (ViewClient client = ViewClient.connect(bench.settings())) {
      return measure(client, raw, now, rows, bench.sizes().reads());
    }
  }

  /** A day that ends now, to the minute: as a total, and as a series by the hour and the minute. */
  static List<Comparison> measure(
      ViewClient client, RawReads raw, Instant now, long rows, int reads) {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.addAll(
        measure(
            "total of 24 h, %,d speed rows in all".formatted(rows),
            reads,
            now,
            Duration.ofHours(24),
            raw,
            (from, to) -> hot(client).between(from, to).fetch().longValue("readings")));
    comparisons.addAll(
        measure(
            "series of 120 minutes",
            reads,
            now,
            Duration.ofMinutes(120),
            raw,
            (from, to) ->
                hot(client).between(from, to).by(TileSize.MINUTE).fetch().points().stream()
                    .map(point -> point.answer())
                    .mapToLong(Answer::events)
                    .sum()));
    return comparisons;
  }

  private static ViewQuery hot(ViewClient client) {
    return client.view(HotKey.NAME).key("station", HotKey.KEY);
  }

  /** Asks for the readings of a range. */
  private interface Question {
    long readings(Instant from, Instant to);
  }

  private static List<Comparison> measure(
      String what, int reads, Instant now, Duration length, RawReads raw, Question question) {
    double[] ours = new double[reads];
    double[] theirs = new double[reads];
    Random random = new Random(SEED);
    Instant last = now.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60);
    for (int turn = -reads / 4; turn < reads; turn++) {
      Instant to = last.minusSeconds(60L * random.nextInt(60));
      Instant from = to.minus(length);
      long started = System.nanoTime();
      long answer = question.readings(from, to);
      long between = System.nanoTime();
      long expected = raw.readings(from, to);
      long ended = System.nanoTime();
      if (answer != expected) {
        throw new IllegalStateException(
            "%s to %s: the client says %d, the rows %d".formatted(from, to, answer, expected));
      }
      if (turn >= 0) {
        ours[turn] = (between - started) / 1e6;
        theirs[turn] = (ended - between) / 1e6;
      }
    }
    double p50 = Turns.percentile(ours, 0.5);
    double raw50 = Turns.percentile(theirs, 0.5);
    double p99 = Turns.percentile(ours, 0.99);
    double raw99 = Turns.percentile(theirs, 0.99);
    return List.of(
        new Comparison(
            NAME, "p50, " + what, p50, "raw driver", raw50, "ms", p50 / raw50, Goal.NONE),
        new Comparison(
            NAME, "p99, " + what, p99, "raw driver", raw99, "ms", p99 / raw99, Goal.NONE),
        new Comparison(
            NAME,
            "p99, " + what,
            p99,
            "what it may take",
            MOST_MILLIS,
            "ms",
            p99 / MOST_MILLIS,
            Goal.atMost(1)));
  }
}
