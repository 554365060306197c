package io.tidemark.spark.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.TestSource;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.tile.TileSize;
import java.sql.Timestamp;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

final class CompiledViewTest {
  private static final String SCHEMA = "at STRING, city STRING, a INT, b INT";
  private static final String COLUMNS = "city STRING, a INT, b INT";
  private static final String TEN = "2020-01-01T10:00:00Z";

  @Test
  void skipsAnEventWithItsReasonAndCountsTheOthers() {
    CompiledView view =
        compile(
            new TestView("city")
                .where("100 / a > 1")
                .measure("events-seen", Aggregate.COUNT, "*")
                .measure("ratio", Aggregate.MAX, "a / b")
                .measure("double", Aggregate.SUM, "a * 1000000000", "b <> 9"));
    TestEvents events =
        new TestEvents(COLUMNS)
            .add("f", 0, 1, TEN, "Ulm", 1, 2)
            .add("f", 1, 1, TEN, "Ulm", 0, 2)
            .add("f", 2, 1, TEN, "Ulm", 100, 2)
            .add("f", 3, 1, TEN, "Ulm", null, 2)
            .add("f", 4, 1, TEN, null, 1, 2)
            .add("f", 5, 1, TEN, "x".repeat(1025), 1, 2)
            .add("f", 6, 1, TEN, "x".repeat(1024), 1, 2)
            .add("f", 7, 1, TEN, "ü".repeat(513), 1, 2)
            .add("f", 8, 1, TEN, "Ulm", 1, 0)
            .add("f", 9, 1, TEN, "Ulm", 3, 2)
            .add("f", 10, 1, TEN, "Ulm", 3, 9)
            .add("f", 11, 1, TEN, null, 0, 0);
    Map<Long, String> skips = new TreeMap<>();
    Dataset<Row> prepared = view.prepare(events.rows());
    for (Row row : prepared.collectAsList()) {
      skips.put(row.getAs("_position"), String.valueOf(row.<String>getAs("_skip")));
    }
    assertEquals(
        "[null, where failed, filtered, filtered, key column city is null,"
            + " key column city is over 1024 bytes, null, key column city is over 1024 bytes,"
            + " measure ratio failed, measure double failed, null, where failed]",
        skips.values().toString());
    Row cell =
        view.finest(prepared).filter(functions.col("city").equalTo("Ulm")).collectAsList().get(0);
    assertEquals(2L, cell.<Long>getAs("events"));
    assertEquals(2L, cell.<Long>getAs("events_seen"));
    assertEquals("1000000000", cell.getAs("double").toString());
  }

  @Test
  void guardsHoldWithAndWithoutCodeGenerationAndSubexpressionElimination() {
    CompiledView view =
        compile(
            new TestView()
                .where("100 / a > 1 AND 100 / a < 1000")
                .measure("twice", Aggregate.SUM, "(a / b) + (a / b)")
                .measure("again", Aggregate.SUM, "(a / b) * 2")
                .measure("between", Aggregate.COUNT, "*", "a / b BETWEEN 0 AND 10")
                .measure("cast", Aggregate.MAX, "CAST(city AS INT)"));
    TestEvents events =
        new TestEvents(COLUMNS)
            .add("f", 0, 1, TEN, "1", 1, 1)
            .add("f", 1, 1, TEN, "1", 0, 1)
            .add("f", 2, 1, TEN, "1", 1, 0)
            .add("f", 3, 1, TEN, "one", 1, 1);
    for (String codegen : List.of("true", "false")) {
      for (String elimination : List.of("true", "false")) {
        Map<String, String> options =
            Map.of(
                "spark.sql.codegen.wholeStage", codegen,
                "spark.sql.codegen.factoryMode",
                    codegen.equals("true") ? "CODEGEN_ONLY" : "NO_CODEGEN",
                "spark.sql.subexpressionElimination.enabled", elimination);
        options.forEach(SparkFixture.spark().conf()::set);
        try {
          List<Row> cells = view.cells(view.prepare(events.rows())).collectAsList();
          assertEquals(2, cells.size());
          cells.forEach(cell -> assertEquals(1L, cell.<Long>getAs("events")));
        } finally {
          options.keySet().forEach(SparkFixture.spark().conf()::unset);
        }
      }
    }
  }

  @Test
  void filterOnSkipIsNotMovedBelowTheGuard() {
    CompiledView view = compile(new TestView().measure("ratio", Aggregate.MAX, "a / b"));
    TestEvents events =
        new TestEvents(COLUMNS).add("f", 0, 1, TEN, "x", 1, 0).add("f", 1, 1, TEN, "x", 1, 1);
    Dataset<Row> prepared = view.prepare(events.rows());
    assertEquals(1, prepared.filter("_skip IS NOT NULL").count());
    assertEquals(1, prepared.filter("_input_0 > 0").count());
    assertEquals(2, prepared.groupBy("_skip").count().count());
  }

  @Test
  void cutsTilesInTheViewsZone() {
    CompiledView view =
        compile(
            new TestView()
                .tiles(ZoneId.of("America/New_York"), TileSize.HOUR, TileSize.DAY, TileSize.MONTH)
                .measure("n", Aggregate.COUNT, "*"));
    // 2024-11-03: clocks go back from 02:00 EDT (06:00Z) to 01:00 EST; the day has 25 hours.
    TestEvents events =
        new TestEvents(COLUMNS)
            .add("f", 0, 1, "2024-11-03T03:59:59Z", "x", 1, 1)
            .add("f", 1, 1, "2024-11-03T04:00:00Z", "x", 1, 1)
            .add("f", 2, 1, "2024-11-03T05:30:00Z", "x", 1, 1)
            .add("f", 3, 1, "2024-11-03T06:30:00Z", "x", 1, 1)
            .add("f", 4, 1, "2024-11-04T04:59:59Z", "x", 1, 1)
            .add("f", 5, 1, "2024-11-04T05:00:00Z", "x", 1, 1);
    Map<String, Long> counts = new TreeMap<>();
    for (Row cell : view.cells(view.prepare(events.rows())).collectAsList()) {
      counts.put(
          cell.getAs("tile_size") + " " + cell.<Timestamp>getAs("tile").toInstant(),
          cell.getAs("events"));
    }
    assertEquals(
        Map.of(
            "hour 2024-11-03T03:00:00Z", 1L,
            "hour 2024-11-03T04:00:00Z", 1L,
            "hour 2024-11-03T05:00:00Z", 1L,
            "hour 2024-11-03T06:00:00Z", 1L,
            "hour 2024-11-04T04:00:00Z", 1L,
            "hour 2024-11-04T05:00:00Z", 1L,
            "day 2024-11-02T04:00:00Z", 1L,
            "day 2024-11-03T04:00:00Z", 4L,
            "day 2024-11-04T05:00:00Z", 1L,
            "month 2024-11-01T04:00:00Z", 6L),
        counts.entrySet().stream()
            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Test
  void groupsByFurtherColumnsAndMergesThemAgain() {
    CompiledView view =
        compile(
            new TestView("city")
                .measure("n", Aggregate.COUNT, "*")
                .measure("last-a", Aggregate.LAST, "a"));
    TestEvents events =
        new TestEvents(COLUMNS)
            .add("f", 0, 1, TEN, "x", 1, 1)
            .add("f", 1, 2, TEN, "x", 2, 1)
            .add("f", 2, 3, "2020-01-01T10:30:00Z", "x", 3, 1);
    Dataset<Row> prepared = view.prepare(events.rows());
    Dataset<Row> parts = view.aggregate(prepared, functions.col("_commit_version").as("version"));
    assertEquals(3, parts.count());
    Dataset<Row> merged = view.coarser(parts.drop("version"), TileSize.HOUR, TileSize.DAY);
    List<Row> direct =
        view.cells(prepared).filter(functions.col("tile_size").equalTo("day")).collectAsList();
    assertEquals(direct.toString(), merged.collectAsList().toString());
    assertEquals("3", direct.get(0).getAs("last_a").toString());
  }

  @Test
  void reportsAllProblemsOfAViewAtOnce() {
    TestView definition =
        new TestView("town", "ratio")
            .where("a + 1")
            .measure("one", Aggregate.SUM, "cty")
            .measure("two", Aggregate.SUM, "city")
            .measure("three", Aggregate.MAX, "now()")
            .measure("four", Aggregate.SUM, "sum(a)")
            .measure("five", Aggregate.COUNT, "*", "a")
            .measure("six", Aggregate.SUM, "1 / 0")
            .measure("seven", Aggregate.SUM, "a +");
    InvalidDefinitionException thrown =
        assertThrows(InvalidDefinitionException.class, () -> compile(definition));
    List<String> problems = thrown.problems().stream().map(Problem::toString).toList();
    List<String> expected =
        List.of(
            "views.view.where: View 'view': where cannot be used: it is a condition",
            "views.view.key: View 'view': unknown key column 'town'.",
            "views.view.key: View 'view': key column 'ratio' is double.",
            "views.view.measures.one.sum: View 'view': measure 'one' cannot be used: unknown column cty. Did you mean 'city'?",
            "views.view.measures.two: View 'view': measure 'two': sum takes a number",
            "views.view.measures.three.max: View 'view': measure 'three' cannot be used: now() depends on when",
            "views.view.measures.four.sum: View 'view': measure 'four' cannot be used: aggregates",
            "views.view.measures.five.where: View 'view': where of measure 'five' cannot be used: it is a condition",
            "views.view.measures.six.sum: View 'view': measure 'six' cannot be used: its constant part",
            "views.view.measures.seven.sum: View 'view': measure 'seven' cannot be used: Syntax error");
    assertEquals(expected.size(), problems.size(), () -> String.join("\n", problems));
    for (int i = 0; i < expected.size(); i++) {
      int index = i;
      assertTrue(problems.get(i).startsWith(expected.get(i)), () -> problems.get(index));
    }
  }

  private static CompiledView compile(TestView view) {
    TestSource source = new TestSource(SCHEMA).derive("ratio", "a / 2");
    CompiledSource compiled = CompiledSource.compile(SparkFixture.spark(), source.build());
    return CompiledView.compile(SparkFixture.spark(), compiled, view.build());
  }
}
