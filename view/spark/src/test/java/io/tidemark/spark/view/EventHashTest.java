package io.tidemark.spark.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tidemark.spark.SparkFixture;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.TestSource;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/checksum.md, which another implementation of xxHash computed. */
final class EventHashTest {
  private static final ZoneId UTC = ZoneId.of("UTC");

  @Test
  void hashesAnEventWithNulls() {
    Dataset<Row> prepared = exampleA().prepare(eventsOfA().rows()).orderBy("_position");
    assertEquals(2079784688735137478L, prepared.collectAsList().get(0).<Long>getAs("_hash"));
    assertEquals(-8635025084085198493L, prepared.collectAsList().get(1).<Long>getAs("_hash"));
  }

  @Test
  void sumsHashesModulo2To64AtEverySize() {
    CompiledView view = exampleA();
    for (Row cell : view.cells(view.prepare(eventsOfA().rows())).collectAsList()) {
      assertEquals(2L, cell.<Long>getAs("events"));
      assertEquals(-6555240395350061015L, cell.<Long>getAs("checksum"));
    }
  }

  @Test
  void hashesAnEventWithoutIdOfManyTypes() {
    CompiledView view =
        compile(
            new TestSource(
                "at STRING, day DATE, flag BOOLEAN, a DECIMAL(12,2), b DECIMAL(38,18), c DOUBLE, d FLOAT"),
            new TestView("day", "flag")
                .tiles(ZoneId.of("+11:00"), TileSize.DAY)
                .measure("a", Aggregate.SUM, "a")
                .measure("b", Aggregate.MAX, "b")
                .measure("c", Aggregate.MAX, "c")
                .measure("d", Aggregate.MAX, "d"));
    TestEvents events =
        new TestEvents(
                "day DATE, flag BOOLEAN, a DECIMAL(12,2), b DECIMAL(38,18), c DOUBLE, d FLOAT")
            .add(
                "data/2010-12-01.csv",
                3,
                1,
                "2010-12-01T08:26:00Z",
                Date.valueOf(LocalDate.parse("2010-12-01")),
                true,
                new BigDecimal("-12.50"),
                new BigDecimal("-12.5"),
                -0.0,
                1.5f);
    assertEquals(-4978504577118543329L, hash(view, events));
  }

  @Test
  void hashesOrderWhereAMeasureIsFirst() {
    CompiledView view =
        compile(
            new TestSource("at STRING, city STRING, n INT, t STRING, x DOUBLE, y INT")
                .id("city", "n"),
            new TestView()
                .tiles(UTC, TileSize.DAY)
                .measure("t", Aggregate.FIRST, "t")
                .measure("x", Aggregate.MAX, "x")
                .measure("y", Aggregate.SUM, "y"));
    TestEvents events =
        new TestEvents("city STRING, n INT, t STRING, x DOUBLE, y INT")
            .add(
                "topic-0",
                1099511627776L,
                12,
                "1969-12-31T23:59:59.999999Z",
                "Zürich",
                -7,
                "",
                Double.NaN,
                null);
    assertEquals(4633723413921674560L, hash(view, events));
  }

  @Test
  void masksNullsBeyondTheSixtyFourthPart() {
    TestView definition = new TestView().tiles(UTC, TileSize.DAY);
    for (int i = 0; i < 70; i++) {
      boolean isNull = i == 0 || i == 61 || i == 62 || i == 69;
      definition.measure("m" + i, Aggregate.SUM, "n", isNull ? "n < 0" : "n > 0");
    }
    CompiledView view = compile(new TestSource("at STRING, n INT").id("n"), definition);
    TestEvents some = new TestEvents("n INT").add("f", 0, 1, "2020-01-01T00:00:00Z", 7);
    // Parts 2, 63, 64 and 71 are null.
    assertEquals(-4677876122757229148L, hash(view, some));
  }

  private static CompiledView exampleA() {
    return compile(
        new TestSource("flight_id STRING, at STRING, origin STRING, distance INT, delay INT")
            .id("flight_id")
            .derive("late", "delay > 15"),
        new TestView("origin")
            .measure("flights", Aggregate.COUNT, "*")
            .measure("late", Aggregate.COUNT, "*", "late")
            .measure("miles", Aggregate.SUM, "distance")
            .measure("worst", Aggregate.MAX, "delay"));
  }

  private static TestEvents eventsOfA() {
    return new TestEvents("flight_id STRING, origin STRING, distance INT, delay INT, late BOOLEAN")
        .add("f", 0, 1, "2001-01-01T12:10:00Z", "17", "ORD", 733, null, null)
        .add("f", 1, 1, "2001-01-01T12:59:59Z", "18", "ORD", 1846, 47, true);
  }

  private static CompiledView compile(TestSource source, TestView view) {
    CompiledSource compiled = CompiledSource.compile(SparkFixture.spark(), source.build());
    return CompiledView.compile(SparkFixture.spark(), compiled, view.build());
  }

  private static long hash(CompiledView view, TestEvents events) {
    return view.prepare(events.rows()).collectAsList().get(0).<Long>getAs("_hash");
  }
}
