package io.tidemark.cassandra.row;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.cassandra.TestKeyspace;
import io.tidemark.cassandra.TestViews;
import io.tidemark.cassandra.row.BatchRowReader.Found;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchRowsTest {
  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");
  private static TestKeyspace keyspace;

  @BeforeAll
  static void open() {
    keyspace = TestKeyspace.create(BatchRowsTest.class);
  }

  @AfterAll
  static void close() {
    keyspace.close();
  }

  @Test
  void readsBackEveryTypeOfStateAndOfKey() {
    ResolvedView view =
        TestViews.view(
            "all-types",
            ZoneOffset.UTC,
            List.of(TileSize.MINUTE, TileSize.YEAR),
            List.of(
                new Field("Text \"quoted\"", DataType.STRING),
                new Field("flag", DataType.BOOLEAN),
                new Field("byte", DataType.BYTE),
                new Field("short", DataType.SHORT),
                new Field("int", DataType.INT),
                new Field("long", DataType.LONG),
                new Field("select", DataType.DATE)),
            TestViews.count(),
            TestViews.measure("total", Aggregate.SUM, DataType.decimal(10, 2)),
            TestViews.measure("doubles", Aggregate.SUM, DataType.DOUBLE),
            TestViews.measure("longest", Aggregate.MAX, DataType.STRING),
            TestViews.measure("last-day", Aggregate.MAX, DataType.DATE),
            TestViews.measure("last-flag", Aggregate.LAST, DataType.BOOLEAN),
            TestViews.measure("first-time", Aggregate.MIN, DataType.TIMESTAMP),
            TestViews.measure("ids", Aggregate.DISTINCT, DataType.STRING));
    ViewTables tables = create(view);
    List<Object> key =
        List.of(
            "it's\n\u00e9",
            true,
            (byte) -1,
            (short) 300,
            -70_000,
            Long.MIN_VALUE,
            LocalDate.of(1969, 12, 31));
    List<Object> state = new ArrayList<>();
    EnumSet<StateType> types = EnumSet.noneOf(StateType.class);
    tables
        .states()
        .forEach(
            column -> {
              types.add(column.column().type());
              state.add(example(column.column().type(), column.column().scale()));
            });
    assertEquals(EnumSet.allOf(StateType.class), types);
    BatchRow row = new BatchRow(key, TileSize.MINUTE, NOON, 3, 5, Long.MIN_VALUE, state);
    BatchRow nothing =
        new BatchRow(key, TileSize.YEAR, NOON, 3, 1, -1, Arrays.asList(new Object[state.size()]));
    write(tables, List.of(row, nothing));
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    List<Found> found = all(reader.read(List.of(row.rowKey(), nothing.rowKey()).iterator()));
    assertTrue(row.sameAs(found.get(0).row().orElseThrow()), found.toString());
    assertTrue(nothing.sameAs(found.get(1).row().orElseThrow()), found.toString());
  }

  @Test
  void holdsAViewWithoutKey() {
    ViewTables tables = create(TestViews.counting("no-key"));
    BatchRow row = counted(List.of(), NOON, 1, 7);
    write(tables, List.of(row));
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    Iterator<BatchRow> slice =
        reader.slice(List.of(), TileSize.HOUR, NOON, NOON.plus(Duration.ofHours(1)));
    assertTrue(row.sameAs(slice.next()));
    assertFalse(slice.hasNext());
  }

  @Test
  void readsASliceOverPartitionsInOrderOfTimeNewestGenerationFirst() {
    ViewTables tables = create(TestViews.counting("slices", new Field("k", DataType.STRING)));
    List<BatchRow> rows = new ArrayList<>();
    Duration span = tables.periods().span(TileSize.HOUR);
    assertEquals(Duration.ofDays(300), span);
    Instant from = NOON.minus(span);
    for (Instant tile = from;
        tile.isBefore(NOON.plus(span));
        tile = tile.plus(Duration.ofHours(50))) {
      rows.add(counted(List.of("a"), tile, 2, 5));
      rows.add(counted(List.of("a"), tile, 1, 4));
    }
    write(tables, rows);
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    List<BatchRow> read = all(reader.slice(List.of("a"), TileSize.HOUR, from, NOON.plus(span)));
    assertEquals(rows, read);
    assertEquals(
        rows.subList(0, 2),
        all(reader.slice(List.of("a"), TileSize.HOUR, from, from.plusSeconds(1))));
    assertEquals(List.of(), all(reader.slice(List.of("a"), TileSize.HOUR, from, from)));
  }

  @Test
  void scansTheWholeTableInSlicesEachRowOnce() {
    ViewTables tables = create(TestViews.counting("scans", new Field("k", DataType.INT)));
    Set<RowKey> written = new HashSet<>();
    List<BatchRow> rows = new ArrayList<>();
    for (int key = 0; key < 500; key++) {
      for (long generation = 1; generation <= 3; generation++) {
        rows.add(counted(List.of(key), NOON, generation, key + 1));
        written.add(rows.get(rows.size() - 1).rowKey());
      }
    }
    write(tables, rows);
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    Set<RowKey> scanned = new HashSet<>();
    int count = 0;
    for (TokenSlice slice : TokenSlice.split(7)) {
      List<RowKey> keys = all(reader.scanKeys(slice));
      List<RowKey> whole = all(reader.scan(slice)).stream().map(BatchRow::rowKey).toList();
      assertEquals(keys, whole);
      for (int i = 0; i + 2 < keys.size(); i += 3) {
        assertEquals(keys.get(i).cell(), keys.get(i + 2).cell(), "a cell's rows stand together");
        assertEquals(3, keys.get(i).generation());
      }
      scanned.addAll(keys);
      count += keys.size();
    }
    assertEquals(written, scanned);
    assertEquals(1500, count);
  }

  @Test
  void findsRowsByKeyInTheOrderAskedAndSaysWhichAreNotThere() {
    ViewTables tables = create(TestViews.counting("found", new Field("k", DataType.INT)));
    List<BatchRow> rows = new ArrayList<>();
    for (int key = 0; key < 3; key++) {
      for (int hour = 0; hour < 120; hour++) {
        rows.add(counted(List.of(key), NOON.plus(Duration.ofHours(hour)), 1 + hour % 2, hour + 1));
      }
    }
    write(tables, rows);
    List<RowKey> asked = new ArrayList<>();
    for (BatchRow row : rows) {
      asked.add(row.rowKey());
      asked.add(new RowKey(row.cell(), 3));
    }
    Iterator<Found> found = new BatchRowReader(keyspace.session(), tables).read(asked.iterator());
    for (BatchRow row : rows) {
      assertEquals(Optional.of(row), found.next().row());
      assertEquals(new Found(new RowKey(row.cell(), 3), Optional.empty()), found.next());
    }
    assertFalse(found.hasNext());
  }

  @Test
  void splitsTheRingWithoutGapOrOverlap() {
    for (int slices : new int[] {1, 2, 3, 7, 1000}) {
      List<TokenSlice> all = TokenSlice.split(slices);
      assertEquals(slices, all.size());
      assertEquals(Long.MIN_VALUE, all.get(0).from());
      assertEquals(Long.MAX_VALUE, all.get(slices - 1).to());
      for (int i = 1; i < slices; i++) {
        assertEquals(all.get(i - 1).to() + 1, all.get(i).from());
      }
    }
  }

  @Test
  void deletesExactlyTheGenerationsNamed() {
    ViewTables tables = create(TestViews.counting("deletes", new Field("k", DataType.STRING)));
    write(
        tables,
        List.of(
            counted(List.of("a"), NOON, 1, 1),
            counted(List.of("a"), NOON, 2, 2),
            BatchRow.vanished(new CellKey(List.of("a"), TileSize.HOUR, NOON), 3, 1),
            counted(List.of("b"), NOON, 1, 1)));
    try (BatchRowDeleter deleter = new BatchRowDeleter(keyspace.session(), tables)) {
      deleter.delete(new RowKey(List.of("a"), TileSize.HOUR, NOON, 1));
      deleter.delete(new RowKey(List.of("a"), TileSize.HOUR, NOON, 2));
      deleter.delete(new RowKey(List.of("nobody"), TileSize.HOUR, NOON, 2));
      assertEquals(3, deleter.flush());
    }
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    List<BatchRow> left =
        all(reader.slice(List.of("a"), TileSize.HOUR, NOON, NOON.plus(Duration.ofHours(1))));
    assertEquals(1, left.size());
    assertTrue(left.get(0).isVanished());
    assertEquals(
        1, all(reader.slice(List.of("b"), TileSize.HOUR, NOON, NOON.plusSeconds(1))).size());
  }

  @Test
  void storesRowsLargerThanABatchMayBe() {
    ResolvedView view =
        TestViews.view(
            "large",
            ZoneOffset.UTC,
            List.of(TileSize.DAY),
            List.of(new Field("k", DataType.INT)),
            TestViews.measure("ids", Aggregate.DISTINCT, DataType.STRING));
    ViewTables tables = create(view);
    byte[] blob = new byte[900_000];
    new Random(4).nextBytes(blob);
    List<BatchRow> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      rows.add(
          new BatchRow(
              List.of(1), TileSize.DAY, NOON.plus(Duration.ofDays(i)), 1, 1, 1, List.of(blob)));
    }
    write(tables, rows);
    BatchRowReader reader = new BatchRowReader(keyspace.session(), tables);
    List<BatchRow> read =
        all(reader.slice(List.of(1), TileSize.DAY, NOON, NOON.plus(Duration.ofDays(9))));
    assertEquals(5, read.size());
    assertTrue(rows.get(3).sameAs(read.get(3)));
  }

  @Test
  void saysWhenRowsDoNotFitTheView() {
    ViewTables tables = create(TestViews.counting("misfit", new Field("k", DataType.STRING)));
    BatchRowWriter writer = new BatchRowWriter(keyspace.session(), tables);
    assertThrows(
        IllegalArgumentException.class, () -> writer.write(counted(List.of(), NOON, 1, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            writer.write(
                new BatchRow(List.of("a"), TileSize.HOUR, NOON, 1, 1, 1, List.of(1L, 2L))));
  }

  @Test
  void failsWhenTheTableIsGone() {
    ViewTables tables = create(TestViews.counting("gone", new Field("k", DataType.STRING)));
    BatchRowWriter writer = new BatchRowWriter(keyspace.session(), tables);
    writer.write(counted(List.of("a"), NOON, 1, 1));
    long ignored = writer.flush();
    keyspace.session().execute("DROP TABLE " + tables.batchTable());
    writer.write(counted(List.of("a"), NOON, 2, 1));
    assertThrows(RowsNotStoredException.class, writer::flush);
  }

  private static BatchRow counted(List<Object> key, Instant tile, long generation, long n) {
    return new BatchRow(key, TileSize.HOUR, tile, generation, n, n * 31, List.of(n));
  }

  private static ViewTables create(ResolvedView view) {
    ViewTables tables = ViewTables.of(keyspace.settings().keyspace(), view);
    assertEquals(
        2,
        new Schema(keyspace.session(), keyspace.settings())
            .createView(tables, TestKeyspace.seam()));
    return tables;
  }

  private static void write(ViewTables tables, List<BatchRow> rows) {
    BatchRowWriter writer = new BatchRowWriter(keyspace.session(), tables, 4);
    rows.forEach(writer::write);
    assertEquals(rows.size(), writer.flush());
  }

  private static <T> List<T> all(Iterator<T> rows) {
    List<T> list = new ArrayList<>();
    rows.forEachRemaining(list::add);
    return list;
  }

  private static Object example(StateType type, int scale) {
    return switch (type) {
      case LONG -> -5L;
      case MICROS -> 1_700_000_000_123_456L;
      case DOUBLE -> -0.1;
      case DECIMAL -> new BigDecimal(new BigInteger("9".repeat(38)), scale);
      case TEXT -> "\u4f60\ud83d\ude00";
      case BOOLEAN -> false;
      case DATE -> LocalDate.of(-1, 3, 4);
      case BINARY -> new byte[] {0, -1, 5};
    };
  }
}
