package io.tidemark.batch.night;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.testbed.oracle.Deduplication;
import io.tidemark.testbed.oracle.NaiveOracle;
import io.tidemark.testbed.oracle.OracleCell;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.testbed.oracle.PreparedEvent;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader sees after some nights, against plain Java over all events at once. */
final class OracleTest {
  private static final String VIEW =
      """
      views.all {
        source = sales
        where = "amount < 900"
        key = [country]
        tiles = [minute, hour, day, month, year]
        zone = America/New_York
        measures {
          sales { count = "*" }
          big { count = "*", where = "amount > 500" }
          revenue { sum = amount }
          mean-amount { mean = amount }
          least { min = amount }
          most { max = amount }
          first-sale { first = sale }
          last-sale { last = sale }
          spread { stddev = "CAST(amount AS DOUBLE)" }
          buyers { distinct = sale }
          amounts { quantiles = "CAST(amount AS DOUBLE)" }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void severalNightsOfRandomEventsEqualTheOracle() {
    long seed = 20261121;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    try (World world = World.of(getClass(), folder, Sales.SOURCE + VIEW)) {
      Map<String, String> ids = new HashMap<>();
      for (int night = 1; night <= 3; night++) {
        for (int file = 0; file < 2; file++) {
          String origin = "file-" + night + "-" + file + ".json";
          world.arrive("sales", origin, lines(random, origin, ids));
        }
        NightReport report = world.night("run-" + night);
        assertEquals(0, report.exitCode(), report::toString);
      }
      CompiledSource source =
          CompiledSource.compile(
              world.context().spark(), world.context().definitions().source("sales"));
      CompiledView view =
          CompiledView.compile(
              world.context().spark(), source, world.context().definitions().view("all"));
      List<PreparedEvent> events = prepared(world, source, view, ids);
      Map<OracleCellKey, OracleCell> truth =
          new NaiveOracle(view.resolved()).cells(Deduplication.exact(events));
      ViewAlgebra algebra = ViewAlgebra.of(view.resolved());
      Map<String, BatchRow> seen = world.seen("all");
      assertEquals(truth.size(), seen.size());
      for (BatchRow row : seen.values()) {
        OracleCell wanted = truth.get(new OracleCellKey(row.key(), row.size(), row.tile()));
        Cell cell = algebra.read(row.events(), row.checksum(), row.state());
        List<Object> presented = new ArrayList<>();
        for (int i = 0; i < view.resolved().measures().size(); i++) {
          presented.add(algebra.present(cell, i));
        }
        List<String> differences = wanted.differences(row.events(), row.checksum(), presented);
        assertTrue(differences.isEmpty(), () -> row.cell() + ": " + differences);
      }
    }
  }

  /** Duplicates, late events, both clock changes of New York, and amounts that are filtered. */
  private static String[] lines(Random random, String origin, Map<String, String> ids) {
    List<String> lines = new ArrayList<>();
    Instant[] around = {
      Instant.parse("2025-03-09T06:00:00Z"),
      Instant.parse("2025-11-02T04:30:00Z"),
      Instant.parse("2026-01-01T00:00:00Z")
    };
    for (int i = 0; i < 120; i++) {
      int sale = random.nextInt(250);
      ids.put(origin + " " + i, "s" + sale);
      // The same sale always falls on the same time, so that copies are duplicates.
      Random its = new Random(sale);
      Instant at = around[its.nextInt(3)].plusSeconds(its.nextInt(7200));
      String amount = its.nextInt(1000) + "." + (10 + its.nextInt(90));
      lines.add(
          Sales.line(sale, "abc".substring(its.nextInt(3)).substring(0, 1), at.toString(), amount));
    }
    return lines.toArray(String[]::new);
  }

  private static List<PreparedEvent> prepared(
      World world, CompiledSource source, CompiledView view, Map<String, String> ids) {
    List<PreparedEvent> events = new ArrayList<>();
    int measures = view.resolved().measures().size();
    for (Row row :
        view.prepare(
                source.clean(world.bronze("sales").rows(-1, 1_000)).where("_outcome = 'event'"))
            .collectAsList()) {
      String origin = row.getAs("_origin");
      long position = row.<Long>getAs("_position");
      List<Object> inputs = new ArrayList<>();
      for (int i = 0; i < measures; i++) {
        inputs.add(row.getAs("_input_" + i));
      }
      Object time = row.getAs("_event_time");
      Instant at = time instanceof Timestamp timestamp ? timestamp.toInstant() : (Instant) time;
      List<Object> key = new ArrayList<>();
      key.add(row.getAs("country"));
      events.add(
          new PreparedEvent(
              List.of(ids.get(origin + " " + position)),
              key,
              inputs,
              row.getAs("_skip") == null,
              new EventPosition(
                  at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000,
                  row.<Long>getAs("_commit_version"),
                  origin,
                  position),
              row.<Long>getAs("_commit_version")));
    }
    return events;
  }
}
