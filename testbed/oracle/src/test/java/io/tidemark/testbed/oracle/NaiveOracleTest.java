package io.tidemark.testbed.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NaiveOracleTest {
  private static final ResolvedView VIEW =
      Views.view(
          List.of(new Field("id", DataType.STRING)),
          List.of(new Field("city", DataType.STRING)),
          List.of(TileSize.HOUR, TileSize.DAY),
          "America/New_York",
          List.of(
              Views.measure("events", Aggregate.COUNT, null),
              Views.measure("total", Aggregate.SUM, DataType.INT),
              Views.measure("last", Aggregate.LAST, DataType.INT)));
  private static final NaiveOracle ORACLE = new NaiveOracle(VIEW);

  private static PreparedEvent event(
      String id, String time, long version, long commitSeconds, Integer value) {
    long micros = Instant.parse(time).getEpochSecond() * 1_000_000;
    return new PreparedEvent(
        List.of(id),
        List.of("NYC"),
        Arrays.asList(true, value, value),
        true,
        new EventPosition(micros, version, "file", version),
        commitSeconds * 1000);
  }

  @Test
  void keepsFirstCopyOfEachDay() {
    PreparedEvent first = event("a", "2025-11-02T05:30:00Z", 1, 10, 1);
    PreparedEvent copy = event("a", "2025-11-02T05:30:00Z", 2, 20, 2);
    PreparedEvent otherDay = event("a", "2025-11-03T05:30:00Z", 3, 30, 3);
    assertEquals(List.of(first, otherDay), Deduplication.exact(List.of(otherDay, copy, first)));
  }

  @Test
  void countsEveryCopyForTheSpan() {
    PreparedEvent first = event("a", "2025-11-02T05:30:00Z", 1, 0, 1);
    PreparedEvent refreshing = event("a", "2025-11-02T05:30:00Z", 2, 60, 2);
    PreparedEvent kept = event("a", "2025-11-02T05:30:00Z", 3, 120, 3);
    PreparedEvent tooFar = event("a", "2025-11-02T05:30:00Z", 4, 181, 4);
    assertEquals(
        List.of(first, tooFar),
        Deduplication.within(List.of(kept, tooFar, first, refreshing), Duration.ofSeconds(60)));
  }

  @Test
  void makesCellsOfEverySize() {
    PreparedEvent early = event("a", "2025-11-02T05:30:00Z", 1, 0, 5);
    PreparedEvent repeatedHour = event("b", "2025-11-02T06:30:00Z", 2, 0, null);
    PreparedEvent late = event("c", "2025-11-02T06:40:00Z", 3, 0, -7);
    PreparedEvent skipped =
        new PreparedEvent(
            List.of("d"), List.of("NYC"), Arrays.asList(true, 1, 1), false, late.at(), 0);
    Map<OracleCellKey, OracleCell> cells =
        ORACLE.cells(List.of(early, repeatedHour, late, skipped));
    assertEquals(3, cells.size());
    OracleCell day = cells.get(key(TileSize.DAY, "2025-11-02T04:00:00Z"));
    assertEquals(3, day.events());
    assertEquals(new BigDecimal("-2"), day.measures().get(1).sum());
    assertEquals(-7L, day.measures().get(2).last().orElseThrow());
    OracleCell hour = cells.get(key(TileSize.HOUR, "2025-11-02T06:00:00Z"));
    assertEquals(2, hour.events());
    assertEquals(ORACLE.hash(repeatedHour) + ORACLE.hash(late), hour.checksum());
  }

  @Test
  void mergesIntoWhatAllGive() {
    List<PreparedEvent> before = List.of(event("a", "2025-11-02T05:30:00Z", 1, 0, 5));
    List<PreparedEvent> after = List.of(event("b", "2025-11-02T05:31:00Z", 2, 0, 6));
    OracleCell merged =
        ORACLE
            .merge(ORACLE.cells(before), ORACLE.cells(after))
            .get(key(TileSize.HOUR, "2025-11-02T05:00:00Z"));
    OracleCell all = ORACLE.total(List.of(before.get(0), after.get(0)));
    assertEquals(
        List.of(),
        merged.differences(all.events(), all.checksum(), List.of(2L, new BigDecimal("11"), 6L)));
    List<String> differences =
        merged.differences(1, 0, Arrays.asList(1L, new BigDecimal("11.0"), null));
    assertEquals(5, differences.size(), differences.toString());
    assertTrue(differences.get(3).contains("sum 'total' of int: expected 11, got 11.0"));
  }

  private static OracleCellKey key(TileSize size, String tile) {
    return new OracleCellKey(List.of("NYC"), size, Instant.parse(tile));
  }
}
