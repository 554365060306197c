package io.tidemark.cassandra.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.TestViews;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeedRowsTest {
  private static final Instant TILE = Instant.parse("2026-10-25T00:00:00Z");
  private static final Instant LATE = Instant.parse("2026-11-20T23:00:00Z");
  private static final long HOUR = 3_600_000;
  private static TestKeyspace keyspace;
  private static ViewTables tables;

  @BeforeAll
  static void create() {
    keyspace = TestKeyspace.create(SpeedRowsTest.class);
    tables =
        ViewTables.of(
            keyspace.settings().keyspace(),
            TestViews.view(
                "speeds",
                ZoneOffset.UTC,
                List.of(TileSize.HOUR),
                List.of(new Field("k", DataType.STRING)),
                TestViews.count(),
                TestViews.measure("longest", Aggregate.MAX, DataType.STRING)));
    int ignored =
        new Schema(keyspace.session(), keyspace.settings()).createView(tables, TestKeyspace.seam());
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void readsBackWhatItWroteNewestSegmentFirst() {
    SpeedRow older = row("back", TILE, LATE.minusMillis(HOUR), 5, "x");
    SpeedRow newer = row("back", TILE, LATE, 6, null);
    SpeedRow nextTile = row("back", TILE.plusMillis(HOUR), LATE, 7, "y");
    SpeedRow nextDay = row("back", TILE, LATE.plusMillis(HOUR), 8, "z");
    write(WriteTime.ofStamp(), List.of(older, newer, nextTile, nextDay));
    assertSame(List.of(newer, older, nextTile), slice("back", LATE));
    assertSame(List.of(nextDay), slice("back", LATE.plusMillis(HOUR)));
  }

  @Test
  void neverReplacesARowByOneThatCountedLess() {
    SpeedRow early = row("less", TILE, LATE, 5, "x");
    SpeedRow late = row("less", TILE, LATE, 9, "a");
    write(WriteTime.ofStamp(), List.of(late));
    write(WriteTime.ofStamp(), List.of(early));
    assertSame(List.of(late), slice("less", LATE));
  }

  @Test
  void leavesNothingOfAnOlderValueBehindANull() {
    write(WriteTime.ofStamp(), List.of(row("null", TILE, LATE, 5, "x")));
    SpeedRow without = row("null", TILE, LATE, 9, null);
    write(WriteTime.ofStamp(), List.of(without));
    assertSame(List.of(without), slice("null", LATE));
  }

  @Test
  void writesTheTimeThatItIsTold() {
    SpeedRow early = row("told", TILE, LATE, 5, "x");
    write(row -> 20, List.of(row("told", TILE, LATE, 9, "a")));
    write(row -> 21, List.of(early));
    assertSame(List.of(early), slice("told", LATE));
  }

  @Test
  void refusesAnOlderSegmentOfACellAfterANewer() {
    SpeedRowWriter writer = new SpeedRowWriter(keyspace.session(), tables, WriteTime.ofStamp());
    writer.write(row("order", TILE, LATE, 5, "x"));
    writer.write(row("order", TILE.plusMillis(HOUR), LATE.minusMillis(HOUR), 5, "x"));
    SpeedRow older = row("order", TILE, LATE.minusMillis(HOUR), 6, "x");
    assertThrows(IllegalArgumentException.class, () -> writer.write(older));
  }

  @Test
  void storesManySegmentsOfManyCellsAndLargeRows() {
    List<SpeedRow> rows = new ArrayList<>();
    String large = "l".repeat(60_000);
    for (int segment = 0; segment < 3; segment++) {
      for (int tile = 0; tile < 100; tile++) {
        Instant at = TILE.plusMillis(tile * HOUR);
        String text = tile == 50 ? large : "t" + tile;
        rows.add(row("many", at, LATE.minusMillis((2 - segment) * HOUR), segment + 1, text));
      }
    }
    write(WriteTime.ofStamp(), rows);
    List<SpeedRow> read = slice("many", LATE);
    assertEquals(300, read.size());
    assertTrue(read.contains(rows.get(150)));
    List<SpeedRow> scanned = new ArrayList<>();
    SpeedRowReader reader = new SpeedRowReader(keyspace.session(), tables);
    for (TokenSlice part : TokenSlice.split(3)) {
      reader.scan(part).forEachRemaining(scanned::add);
    }
    assertTrue(scanned.containsAll(rows));
  }

  @Test
  void comesToTheSameInAnyOrderOfReplays() {
    long seed = 20261121;
    Random random = new Random(seed);
    List<SpeedRow> rows = new ArrayList<>();
    for (int n = 1; n <= 20; n++) {
      rows.add(row("replay", TILE, LATE, n, n % 3 == 0 ? null : "v" + n));
    }
    for (int replay = 0; replay < 5; replay++) {
      Collections.shuffle(rows, random);
      rows.forEach(row -> write(WriteTime.ofStamp(), List.of(row)));
    }
    SpeedRow last = row("replay", TILE, LATE, 20, "v20");
    assertSame(List.of(last), slice("replay", LATE));
  }

  private static SpeedRow row(String key, Instant tile, Instant segment, long n, String longest) {
    long stamp = segment.toEpochMilli() + n;
    return new SpeedRow(
        List.of(key), TileSize.HOUR, tile, segment, stamp, n, -n, Arrays.asList(n, longest));
  }

  private static void write(WriteTime time, List<SpeedRow> rows) {
    SpeedRowWriter writer = new SpeedRowWriter(keyspace.session(), tables, time);
    rows.forEach(writer::write);
    assertEquals(rows.size(), writer.flush());
  }

  private static List<SpeedRow> slice(String key, Instant segment) {
    Iterator<SpeedRow> rows =
        new SpeedRowReader(keyspace.session(), tables)
            .slice(
                List.of(key),
                TileSize.HOUR,
                TILE,
                TILE.plus(Duration.ofDays(9)),
                SpeedRow.day(segment));
    List<SpeedRow> all = new ArrayList<>();
    rows.forEachRemaining(all::add);
    return all;
  }

  private static void assertSame(List<SpeedRow> expected, List<SpeedRow> found) {
    assertEquals(expected, found);
    for (int i = 0; i < expected.size(); i++) {
      assertTrue(expected.get(i).sameAs(found.get(i)), found::toString);
    }
  }
}
