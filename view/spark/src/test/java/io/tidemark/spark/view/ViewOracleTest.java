package io.tidemark.spark.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.TestSource;
import io.tidemark.testbed.oracle.NaiveOracle;
import io.tidemark.testbed.oracle.OracleCell;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.testbed.oracle.PreparedEvent;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Cells of random events, against an oracle that holds every event in memory. */
final class ViewOracleTest {
  private static final int EVENTS = 3000;

  @Test
  void cellsOfAnyZoneAreTheOracles() {
    long seed = System.nanoTime();
    System.out.println("ViewOracleTest.cellsOfAnyZoneAreTheOracles seed " + seed);
    Random random = new Random(seed);
    for (String zone : List.of("UTC", "America/New_York", "Australia/Lord_Howe")) {
      TestView definition =
          everyMeasure(new TestView("city", "flag", "day"))
              .where("n IS NULL OR n <> 13")
              .tiles(ZoneId.of(zone), TileSize.MINUTE, TileSize.HOUR, TileSize.DAY, TileSize.YEAR);
      check(compile(source().id("id", "n"), definition), random);
    }
  }

  @Test
  void cellsWithoutKeyAndIdAreTheOracles() {
    long seed = System.nanoTime();
    System.out.println("ViewOracleTest.cellsWithoutKeyAndIdAreTheOracles seed " + seed);
    TestView definition =
        everyMeasure(new TestView()).tiles(ZoneId.of("UTC"), TileSize.DAY, TileSize.MONTH);
    check(compile(source(), definition), new Random(seed));
  }

  private static TestSource source() {
    return new TestSource(
        "at STRING, id STRING, n INT, city STRING, flag BOOLEAN, day DATE, price DECIMAL(12,3), x DOUBLE");
  }

  private static TestView everyMeasure(TestView view) {
    return view.measure("events-seen", Aggregate.COUNT, "*")
        .measure("flagged", Aggregate.COUNT, "*", "flag")
        .measure("cities", Aggregate.COUNT, "city")
        .measure("sum-n", Aggregate.SUM, "n")
        .measure("revenue", Aggregate.SUM, "n * price")
        .measure("ratio", Aggregate.SUM, "x / n")
        .measure("mean-n", Aggregate.MEAN, "n", "x > 0")
        .measure("least", Aggregate.MIN, "day")
        .measure("most", Aggregate.MAX, "price")
        .measure("first-city", Aggregate.FIRST, "city")
        .measure("last-x", Aggregate.LAST, "x")
        .measure("spread", Aggregate.VARIANCE, "x")
        .measure("ids", Aggregate.DISTINCT, "id")
        .measure("quantiles", Aggregate.QUANTILES, "x")
        .measure("top-cities", Aggregate.TOP, "city");
  }

  private static void check(CompiledView view, Random random) {
    Dataset<Row> prepared = view.prepare(events(random).rows()).persist();
    try {
      List<PreparedEvent> events = new ArrayList<>();
      for (Row row : prepared.collectAsList()) {
        events.add(event(view, row));
      }
      NaiveOracle oracle = new NaiveOracle(view.resolved());
      Map<OracleCellKey, OracleCell> expected = new HashMap<>(oracle.cells(events));
      assertTrue(events.stream().anyMatch(event -> !event.counted()));
      ViewAlgebra algebra = ViewAlgebra.of(view.resolved());
      for (Row row : view.cells(prepared).collectAsList()) {
        OracleCellKey key = cellKey(view, row);
        OracleCell cell = expected.remove(key);
        assertTrue(cell != null, () -> "a cell too many: " + key);
        assertEquals(List.of(), differences(algebra, cell, row), key::toString);
      }
      assertEquals(Map.of(), expected);
    } finally {
      prepared.unpersist();
    }
  }

  private static List<String> differences(ViewAlgebra algebra, OracleCell expected, Row row) {
    List<Object> state = new ArrayList<>();
    for (NamedColumn column : algebra.columns()) {
      state.add(value(row.getAs(column.name())));
    }
    Cell cell = algebra.read(row.getAs("events"), row.getAs("checksum"), state);
    List<Object> presented = new ArrayList<>();
    for (int i = 0; i < algebra.algebras().size(); i++) {
      presented.add(algebra.present(cell, i));
    }
    return expected.differences(cell.events(), cell.checksum(), presented);
  }

  private static OracleCellKey cellKey(CompiledView view, Row row) {
    return new OracleCellKey(
        values(row, view.resolved().view().key()),
        TileSize.ofWord(row.getAs("tile_size")).orElseThrow(),
        row.<Timestamp>getAs("tile").toInstant());
  }

  private static PreparedEvent event(CompiledView view, Row row) {
    List<Object> inputs = new ArrayList<>();
    for (int i = 0; i < view.resolved().measures().size(); i++) {
      inputs.add(value(row.getAs("_input_" + i)));
    }
    String origin = row.getAs("_origin");
    long position = row.getAs("_position");
    Instant time = row.<Timestamp>getAs("_event_time").toInstant();
    EventPosition at =
        new EventPosition(
            ChronoUnit.MICROS.between(Instant.EPOCH, time),
            row.getAs("_commit_version"),
            origin,
            position);
    List<Object> id =
        view.resolved().source().id().isEmpty()
            ? List.of()
            : List.of("id" + position, (int) (position % 7));
    boolean counted = row.getAs("_skip") == null;
    List<Object> key = counted ? values(row, view.resolved().view().key()) : List.of();
    return new PreparedEvent(id, key, inputs, counted, at, 0);
  }

  private static List<Object> values(Row row, List<String> columns) {
    List<Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(value(row.getAs(column))));
    return values;
  }

  private static Object value(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return value instanceof Timestamp time ? time.toInstant() : value;
  }

  private static TestEvents events(Random random) {
    TestEvents events =
        new TestEvents(
            "id STRING, n INT, city STRING, flag BOOLEAN, day DATE, price DECIMAL(12,3), x DOUBLE");
    List<String> starts =
        List.of("2024-11-03T04:00:00Z", "2024-03-10T05:00:00Z", "2024-04-06T13:00:00Z");
    for (long i = 0; i < EVENTS; i++) {
      Instant start = Instant.parse(starts.get(random.nextInt(starts.size())));
      events.add(
          "file-" + random.nextInt(3),
          i,
          random.nextInt(5),
          start.plusNanos(random.nextLong(6L * 3600 * 1_000_000) * 1000).toString(),
          "id" + i,
          (int) (i % 7),
          oneOf(random, "Ulm", "Zürich", "", "東京"),
          oneOf(random, true, false),
          oneOf(random, day("2024-01-01"), day("1950-06-30")),
          oneOf(random, new BigDecimal(random.nextLong(-99999999, 99999999)).movePointLeft(3)),
          oneOf(random, random.nextGaussian() * 1e6, -0.0, 1e-300));
    }
    return events;
  }

  private static Date day(String text) {
    return Date.valueOf(LocalDate.parse(text));
  }

  private static Object oneOf(Random random, Object... values) {
    int chosen = random.nextInt(values.length * 8 + 1);
    return chosen == 0 ? null : values[chosen % values.length];
  }

  private static CompiledView compile(TestSource source, TestView view) {
    CompiledSource compiled = CompiledSource.compile(SparkFixture.spark(), source.build());
    return CompiledView.compile(SparkFixture.spark(), compiled, view.build());
  }
}
