package io.tidemark.testbed.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.client.Answer;
import io.tidemark.client.ViewClient;
import io.tidemark.testbed.bench.Comparison.Goal;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** A client's read of one key and seven cells against the driver's read of the same rows. */
public final class ReadBenchmark implements Benchmark {
  private static final String NAME = "read";
  private static final int CELLS = 7;
  private static final long SEED = 20250101;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "a client's read of one key and 7 cells, against the raw driver's read of the same rows";
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    BenchSettings sizes = bench.sizes();
    Silver silver = Silver.make(bench, NAME);
    long events = Math.min(sizes.events(), 100_000);
    silver.append(Readings.FIRST_DAY, sizes.days(), sizes.stations(), events);
    NightReport report =
        new Night(bench.context(), "bench-read", List.of(NAME), RunOptions.USUAL).run();
    if (report.exitCode() != 0) {
      throw new IllegalStateException("The night before the reads failed: " + report);
    }
    double[] ours = new double[sizes.reads()];
    double[] theirs = new double[sizes.reads()];
    try (ViewClient client = ViewClient.connect(bench.settings())) {
      Raw raw = new Raw(bench, silver);
      Random random = new Random(SEED);
      for (int turn = -sizes.reads() / 4; turn < sizes.reads(); turn++) {
        String station = "station-" + random.nextInt(Math.max(1, sizes.stations() / 10));
        LocalDate from = Readings.FIRST_DAY.plusDays(random.nextInt(sizes.days() - CELLS) + 1L);
        long started = System.nanoTime();
        Answer answer =
            client.view(NAME).key("station", station).between(from, from.plusDays(CELLS)).fetch();
        long between = System.nanoTime();
        long expected = raw.readings(station, from);
        long ended = System.nanoTime();
        if (answer.longValue("readings") != expected) {
          throw new IllegalStateException(
              "%s from %s: the client says %d, the rows %d"
                  .formatted(station, from, answer.longValue("readings"), expected));
        }
        if (turn >= 0) {
          ours[turn] = (between - started) / 1e6;
          theirs[turn] = (ended - between) / 1e6;
        }
      }
    }
    return List.of(
        at("p50", 0.5, ours, theirs, Goal.atMost(1.3)), at("p99", 0.99, ours, theirs, Goal.NONE));
  }

  private static Comparison at(
      String words, double rank, double[] ours, double[] theirs, Goal goal) {
    double our = Turns.percentile(ours, rank);
    double their = Turns.percentile(theirs, rank);
    String what = "%s of %,d reads, one key, %d cells".formatted(words, ours.length, CELLS);
    return new Comparison(NAME, what, our, "raw driver", their, "ms", our / their, goal);
  }

  /** The same rows by the driver alone. */
  private static final class Raw {
    private final CqlSession session;
    private final ViewTables tables;
    private final PreparedStatement select;

    Raw(Workbench bench, Silver silver) {
      this.session = bench.session();
      this.tables = ViewTables.of(bench.context().cassandra().keyspace(), silver.view().resolved());
      this.select =
          session.prepare(
              "SELECT * FROM %s WHERE \"station\" = ? AND tile_size = 'day' AND period = ? AND tile >= ? AND tile < ?"
                  .formatted(tables.batchTable()));
    }

    long readings(String station, LocalDate from) {
      Instant start = from.atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant end = from.plusDays(CELLS).atStartOfDay(ZoneOffset.UTC).toInstant();
      Instant period = tables.period(TileSize.DAY, start);
      long readings = 0;
      for (Row row : session.execute(select.bind(station, period, start, end))) {
        readings += row.getLong("readings");
      }
      return readings;
    }
  }
}
