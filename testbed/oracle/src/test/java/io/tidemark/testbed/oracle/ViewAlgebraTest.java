package io.tidemark.testbed.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.testbed.law.InputGenerator;
import io.tidemark.testbed.law.MeasureCases;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.measure.Algebra;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Cells of all measures, as layers and clients put them together. */
final class ViewAlgebraTest {
  private static final long SEED = Long.getLong("tidemark.seed", 20261121L);

  /** One measure of every case of the laws, by an hour's, a day's and a month's tiles. */
  private static ResolvedView everything() {
    List<ResolvedMeasure> measures = new ArrayList<>();
    MeasureCases.all().forEach(one -> measures.add(one.measure()));
    return Views.view(
        List.of(new Field("id", DataType.INT)),
        List.of(new Field("city", DataType.STRING), new Field("member", DataType.BOOLEAN)),
        List.of(TileSize.HOUR, TileSize.DAY, TileSize.MONTH),
        "America/New_York",
        measures);
  }

  @Test
  void mergesBothSidesOfAnyCutIntoTheTruth() {
    ResolvedView view = everything();
    NaiveOracle oracle = new NaiveOracle(view);
    Random random = new Random(SEED);
    List<PreparedEvent> log = events(view, random);
    Map<OracleCellKey, OracleCell> truth = oracle.cells(Deduplication.exact(log));
    int cut = random.nextInt(log.size());
    List<PreparedEvent> before = Deduplication.exact(log.subList(0, cut));
    List<PreparedEvent> all = Deduplication.within(log, Duration.ofDays(1));
    List<PreparedEvent> after =
        all.stream().filter(event -> log.subList(cut, log.size()).contains(event)).toList();

    ViewAlgebra algebra = ViewAlgebra.of(view);
    Map<OracleCellKey, Cell> merged = cells(view, oracle, before);
    cells(view, oracle, after)
        .forEach((key, cell) -> merged.merge(key, restored(algebra, cell), algebra::merge));

    assertEquals(truth.keySet(), merged.keySet(), "seed " + SEED);
    truth.forEach(
        (key, expected) -> {
          Cell cell = merged.get(key);
          List<Object> presented = new ArrayList<>();
          for (int i = 0; i < algebra.algebras().size(); i++) {
            presented.add(algebra.present(cell, i));
          }
          List<String> differences =
              expected.differences(cell.events(), cell.checksum(), presented);
          assertEquals(List.of(), differences, key + ", seed " + SEED);
        });
  }

  /** A log of three weeks around a clock change, one commit a second, every fifth a duplicate. */
  private static List<PreparedEvent> events(ResolvedView view, Random random) {
    InputGenerator inputs = new InputGenerator(SEED, false);
    long start = java.time.Instant.parse("2025-10-20T00:00:00Z").getEpochSecond();
    List<PreparedEvent> log = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      if (i % 5 == 4) {
        PreparedEvent copied = log.get(random.nextInt(log.size()));
        EventPosition at = new EventPosition(copied.at().eventTimeMicros(), i, "copies", i);
        log.add(
            new PreparedEvent(
                copied.id(), copied.key(), copied.inputs(), copied.counted(), at, i * 1000L));
        continue;
      }
      long micros = (start + random.nextInt(21 * 24 * 3600)) * 1_000_000L + random.nextInt(1000);
      List<Object> values = new ArrayList<>();
      for (int m = 0; m < view.measures().size(); m++) {
        values.add(inputs.value(MeasureCases.all().get(m).type()));
      }
      log.add(
          new PreparedEvent(
              List.of(i),
              List.of(random.nextBoolean() ? "Zürich" : "", random.nextInt(4) == 0),
              values,
              random.nextInt(9) != 0,
              new EventPosition(micros, i, "file", i),
              i * 1000L));
    }
    return log;
  }

  private static Map<OracleCellKey, Cell> cells(
      ResolvedView view, NaiveOracle oracle, List<PreparedEvent> events) {
    ViewAlgebra algebra = ViewAlgebra.of(view);
    TileCalendar calendar = new TileCalendar(view.view().zone());
    Map<OracleCellKey, Cell> cells = new HashMap<>();
    for (PreparedEvent event : events) {
      if (event.counted()) {
        List<Object> partials = new ArrayList<>();
        for (int i = 0; i < algebra.algebras().size(); i++) {
          Algebra<?, ?> one = algebra.algebras().get(i);
          partials.add(one.prepare(event.inputs().get(i), event.at()));
        }
        Cell cell = new Cell(1, oracle.hash(event), partials);
        for (TileSize size : view.view().tiles()) {
          cells.merge(
              new OracleCellKey(event.key(), size, calendar.start(size, event.eventTime())),
              cell,
              algebra::merge);
        }
      }
    }
    return cells;
  }

  private static Cell restored(ViewAlgebra algebra, Cell cell) {
    return algebra.read(cell.events(), cell.checksum(), algebra.write(cell));
  }

  @Test
  void addsChecksumsModuloTwoToTheSixtyFour() {
    ViewAlgebra algebra = ViewAlgebra.of(small("a"));
    Cell one = new Cell(1, Long.MAX_VALUE, List.of(1L, algebra.empty().partials().get(1)));
    assertEquals(-2L, algebra.merge(one, one).checksum());
    assertEquals(one, algebra.merge(algebra.empty(), one));
  }

  @Test
  void refusesRowsOfAnotherWidth() {
    ViewAlgebra algebra = ViewAlgebra.of(small("a"));
    assertThrows(IllegalArgumentException.class, () -> algebra.read(1, 1, Arrays.asList(1L, null)));
  }

  @Test
  void namesColumnsAfterMeasuresAndParts() {
    List<String> names =
        ViewColumns.stateColumns(small("mean-delay")).stream().map(NamedColumn::name).toList();
    assertEquals(List.of("flights", "mean_delay", "mean_delay__count"), names);
    assertEquals(List.of(), ViewColumns.problems(small("mean-delay")));
  }

  @Test
  void saysWhichNamesCannotStandBesideEachOther() {
    assertEquals(
        List.of(
            "measure 'tile' is stored in a column 'tile', a name that Tidemark uses itself;"
                + " choose another"),
        ViewColumns.problems(small("tile")));
    List<String> problems = ViewColumns.problems(small("city"));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("'city', which another one has already"));
  }

  private static ResolvedView small(String mean) {
    return Views.view(
        List.of(new Field("id", DataType.INT)),
        List.of(new Field("City", DataType.STRING)),
        List.of(TileSize.HOUR),
        "UTC",
        List.of(
            Views.measure("flights", Aggregate.COUNT, null),
            Views.measure(mean, Aggregate.MEAN, DataType.INT)));
  }
}
