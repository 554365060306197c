package io.tidemark.testbed.soak.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CellIdTest {
  @Test
  void coversARangeWithTheCoarsestTilesThatFit() {
    List<CellId> cells =
        CellId.cover(
            "p1", Instant.parse("2026-03-01T22:58:00Z"), Instant.parse("2026-03-03T01:01:00Z"));
    assertEquals(
        List.of("MINUTE", "MINUTE", "HOUR", "DAY", "HOUR", "MINUTE"),
        cells.stream().map(cell -> cell.size().name()).toList());
    assertEquals(Instant.parse("2026-03-03T01:01:00Z"), cells.get(cells.size() - 1).end());
  }

  @Test
  void findsTheTileOfAnInstantBefore1970() {
    assertEquals(
        Instant.parse("1969-12-31T00:00:00Z"),
        CellId.start(TileSize.DAY, Instant.parse("1969-12-31T23:59:59.999Z")));
  }

  @Test
  void refusesARangeThatBeginsWithinAMinute() {
    Instant from = Instant.parse("2026-03-01T22:58:01Z");
    assertThrows(
        IllegalArgumentException.class, () -> CellId.cover("p1", from, from.plusSeconds(60)));
  }
}
