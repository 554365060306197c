package io.tidemark.testbed.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileRange;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class TileCalendarTest {
  private static final long SEED = Long.getLong("tidemark.seed", 20261121L);
  private static final List<TileSize> ALL = List.of(TileSize.values());
  private static final List<String> ZONES =
      List.of(
          "UTC",
          "+05:30",
          "America/New_York",
          "Australia/Lord_Howe",
          "Asia/Kathmandu",
          "Africa/Monrovia",
          "America/St_Johns",
          "America/Havana",
          "Pacific/Apia",
          "Pacific/Kwajalein",
          "Europe/Dublin");

  @TestFactory
  Stream<DynamicTest> startsTilesWhereTheTableSays() {
    return TileCases.all().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.zone() + " " + one.instant(),
                    () -> {
                      TileCalendar calendar = new TileCalendar(one.zone());
                      OracleTiles oracle = new OracleTiles(one.zone());
                      for (TileSize size : ALL) {
                        Instant expected = one.starts().get(size);
                        assertEquals(expected, calendar.start(size, one.instant()), size.word());
                        assertEquals(expected, oracle.start(size, one.instant()), size.word());
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> partitionsTime() {
    return ZONES.stream().map(zone -> DynamicTest.dynamicTest(zone, () -> partitions(zone)));
  }

  private static void partitions(String name) {
    ZoneId zone = ZoneId.of(name);
    TileCalendar calendar = new TileCalendar(zone);
    OracleTiles oracle = new OracleTiles(zone);
    Random random = new Random(SEED);
    Instant from = Instant.parse("1965-01-01T00:00:00Z");
    for (int i = 0; i < 3000; i++) {
      Instant at = from.plusSeconds(random.nextInt(2_000_000_000)).plusNanos(1000);
      if (i % 3 == 0 && !zone.getRules().isFixedOffset()) {
        var change = zone.getRules().nextTransition(at);
        at = change == null ? at : change.getInstant().plusSeconds(random.nextInt(7200) - 3600);
      }
      for (TileSize size : ALL) {
        Instant start = calendar.start(size, at);
        Instant next = calendar.next(size, start);
        String what = name + " " + size + " " + at + ", seed " + SEED;
        assertEquals(oracle.start(size, at), start, what);
        assertFalse(start.isAfter(at), what);
        assertTrue(next.isAfter(at), what);
        assertEquals(start, calendar.start(size, start), what);
        assertEquals(next, calendar.next(size, at), what);
        assertEquals(start, calendar.start(size, next.minusNanos(1000)), what);
        assertEquals(next, calendar.start(size, next), what);
        for (TileSize finer : ALL.subList(0, size.ordinal())) {
          assertTrue(calendar.aligned(finer, start), what + " begins no " + finer);
        }
      }
    }
  }

  @Test
  void coversYearAtMinuteResolutionWithFewTiles() {
    TileCalendar calendar = new TileCalendar(ZoneId.of("America/New_York"));
    Instant from = Instant.parse("2024-03-05T15:17:00Z"); // 10:17 local
    Instant to = Instant.parse("2025-03-05T15:17:00Z");
    List<TileRange> ranges =
        calendar.cover(
            from, to, List.of(TileSize.MINUTE, TileSize.HOUR, TileSize.DAY, TileSize.MONTH));
    assertEquals(
        List.of(
            range(TileSize.MINUTE, "2024-03-05T15:17:00Z", "2024-03-05T16:00:00Z"),
            range(TileSize.HOUR, "2024-03-05T16:00:00Z", "2024-03-06T05:00:00Z"),
            range(TileSize.DAY, "2024-03-06T05:00:00Z", "2024-04-01T04:00:00Z"),
            range(TileSize.MONTH, "2024-04-01T04:00:00Z", "2025-03-01T05:00:00Z"),
            range(TileSize.DAY, "2025-03-01T05:00:00Z", "2025-03-05T05:00:00Z"),
            range(TileSize.HOUR, "2025-03-05T05:00:00Z", "2025-03-05T15:00:00Z"),
            range(TileSize.MINUTE, "2025-03-05T15:00:00Z", "2025-03-05T15:17:00Z")),
        ranges);
    // 43 minutes, 13 hours, 26 days, 11 months, 4 days, 10 hours, 17 minutes
    assertEquals(124, ranges.stream().mapToLong(range -> tiles(calendar, range)).sum());
  }

  @TestFactory
  Stream<DynamicTest> coversRangesWithTheFewestTiles() {
    return ZONES.stream().map(zone -> DynamicTest.dynamicTest(zone, () -> coversFewest(zone)));
  }

  private static void coversFewest(String name) {
    TileCalendar calendar = new TileCalendar(ZoneId.of(name));
    List<TileSize> sizes = List.of(TileSize.HOUR, TileSize.DAY, TileSize.MONTH);
    Random random = new Random(SEED);
    for (int i = 0; i < 20; i++) {
      Instant about = Instant.ofEpochSecond(random.nextInt(1_700_000_000));
      Instant from = calendar.start(TileSize.HOUR, about);
      Instant to = calendar.next(TileSize.HOUR, from.plusSeconds(3600L * random.nextInt(24 * 100)));
      List<TileRange> ranges = calendar.cover(from, to, sizes);
      Instant reached = from;
      for (TileRange range : ranges) {
        assertEquals(reached, range.fromStart());
        reached = range.toExclusive();
      }
      assertEquals(to, reached);
      long tiles = ranges.stream().mapToLong(range -> tiles(calendar, range)).sum();
      assertEquals(fewest(calendar, from, to, sizes), tiles, name + " " + from + " to " + to);
    }
  }

  /** The fewest steps from tile start to tile start, always trying every size. */
  private static long fewest(
      TileCalendar calendar, Instant from, Instant to, List<TileSize> sizes) {
    java.util.TreeMap<Instant, Long> steps = new java.util.TreeMap<>();
    steps.put(from, 0L);
    while (!steps.firstKey().equals(to)) {
      var at = steps.pollFirstEntry();
      for (TileSize size : sizes) {
        Instant next = calendar.next(size, at.getKey());
        if (calendar.aligned(size, at.getKey()) && !next.isAfter(to)) {
          steps.merge(next, at.getValue() + 1, Math::min);
        }
      }
    }
    return steps.get(to);
  }

  @Test
  void namesNearestRangeWhenRefusing() {
    TileCalendar calendar = new TileCalendar(ZoneOffset.UTC);
    Instant from = Instant.parse("2025-01-01T00:30:00Z");
    Instant to = Instant.parse("2025-01-01T02:30:00Z");
    TileRange nearest = range(TileSize.HOUR, "2025-01-01T00:00:00Z", "2025-01-01T03:00:00Z");
    assertEquals(nearest, calendar.align(TileSize.HOUR, from, to));
    Exception refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> calendar.cover(from, to, List.of(TileSize.DAY, TileSize.HOUR)));
    assertTrue(refused.getMessage().contains("2025-01-01T03:00:00Z"), refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> calendar.cover(to, from, ALL));
    assertThrows(IllegalArgumentException.class, () -> calendar.cover(from, to, List.of()));
  }

  private static TileRange range(TileSize size, String from, String to) {
    return new TileRange(size, Instant.parse(from), Instant.parse(to));
  }

  private static long tiles(TileCalendar calendar, TileRange range) {
    long count = 0;
    for (Instant at = range.fromStart();
        at.isBefore(range.toExclusive());
        at = calendar.next(range.size(), at)) {
      count++;
    }
    return count;
  }
}
