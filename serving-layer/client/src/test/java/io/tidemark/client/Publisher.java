package io.tidemark.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.pointer.Superseded;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowDeleter;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.BatchRowWriter;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Algebra;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the batch layer does to Cassandra, without Spark: publishes generations of one view. */
final class Publisher {
  static final long HOUR = 3_600_000;
  private static final String OWNER = "run";

  /** A keyspace per test class; sessions end with the JVM. */
  private static final Map<Class<?>, Space> SPACES = new ConcurrentHashMap<>();

  private final CassandraSettings settings;
  private final SeamSettings seam;
  private final CqlSession session;
  private final PointerStore store;
  private final ResolvedView view;
  private final ViewTables tables;
  private final Map<Long, Map<CellKey, Cell>> published = new HashMap<>();
  private long lastNumber;

  private record Space(CassandraSettings settings, CqlSession session) {}

  /** One event. */
  record Event(List<Object> key, Instant time, Object x) {}

  /** The view's name must be its own within the test class. */
  Publisher(Class<?> test, ResolvedView view, SeamSettings seam) {
    Space space = SPACES.computeIfAbsent(test, Publisher::space);
    this.settings = space.settings();
    this.seam = seam;
    this.session = space.session();
    this.store = new PointerStore(session, settings, seam);
    this.view = view;
    this.tables = ViewTables.of(settings.keyspace(), view);
    assertEquals(2, new Schema(session, settings).createView(tables, seam));
    assertEquals(
        tables.fingerprint(), new DefinitionStore(session, settings.keyspace()).write(view));
    store.lease(view.name()).acquire(OWNER, "PUBLISH", Duration.ofHours(1));
  }

  private static Space space(Class<?> test) {
    CassandraSettings settings = settings(test);
    CqlSession session = CassandraSessions.open(settings);
    assertTrue(new Schema(session, settings).createSystem() > 0);
    return new Space(settings, session);
  }

  /** The times of the defaults. */
  static SeamSettings seam() {
    return new SeamSettings(
        Duration.ofSeconds(5),
        Duration.ofSeconds(60),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60),
        Duration.ofMinutes(10),
        Duration.ofDays(14),
        7,
        Duration.ofSeconds(1));
  }

  private static CassandraSettings settings(Class<?> test) {
    LocalCassandra node = TestCassandra.node();
    return new CassandraSettings(
        List.of(
            node.contactPoint().getAddress().getHostAddress()
                + ":"
                + node.contactPoint().getPort()),
        node.datacenter(),
        TestCassandra.freshKeyspaceName(test),
        "",
        "",
        "LOCAL_QUORUM",
        "SERIAL",
        Duration.ofSeconds(30),
        "{'class': 'SimpleStrategy', 'replication_factor': 1}",
        true);
  }

  CassandraSettings settings() {
    return settings;
  }

  SeamSettings seamSettings() {
    return seam;
  }

  CqlSession session() {
    return session;
  }

  PointerStore store() {
    return store;
  }

  ViewTables tables() {
    return tables;
  }

  ViewClient connect() {
    return ViewClient.connect(settings, seam);
  }

  Pointer pointer() {
    return store.readSerial(view.name()).orElseThrow();
  }

  /** Publishes what these events come to; writes only the cells that differ. */
  Pointer publish(List<Event> events) {
    long horizon = Math.max(pointer().horizonMillis(), (lastNumber + 1) * HOUR);
    return publish(events, horizon, false);
  }

  /**
   * Publishes what these events come to, all that arrived before a horizon.
   *
   * @param insideSegment whether it is a first cut
   */
  Pointer publish(List<Event> events, long horizon, boolean insideSegment) {
    Pointer base = pointer();
    long generation = ++lastNumber;
    Map<CellKey, Cell> now = cells(events);
    Map<CellKey, Cell> before = published.getOrDefault(base.generation(), Map.of());
    ViewAlgebra algebra = ViewAlgebra.of(view);
    try (BatchRowWriter writer = new BatchRowWriter(session, tables)) {
      for (Map.Entry<CellKey, Cell> entry : now.entrySet()) {
        Cell cell = entry.getValue();
        Cell old = before.get(entry.getKey());
        boolean same =
            old != null && old.events() == cell.events() && old.checksum() == cell.checksum();
        if (!same) {
          writer.write(row(entry.getKey(), generation, cell, algebra));
        }
      }
      for (CellKey gone : before.keySet()) {
        if (!now.containsKey(gone)) {
          writer.write(BatchRow.vanished(gone, generation, algebra.columns().size()));
        }
      }
    }
    published.put(generation, now);
    Cut cut =
        new Cut(
            generation,
            tables.fingerprint(),
            horizon,
            horizon - 1,
            generation,
            false,
            insideSegment);
    return store.flip(base, OWNER, cut).orThrow();
  }

  /** Says that the speed layer begins at the current horizon. */
  Pointer startSpeed() {
    return store.startSpeed(pointer()).orThrow();
  }

  /** Goes back to an earlier generation, and leaves the view on hold. */
  Pointer takeBack(long target) {
    return store.rollback(pointer(), OWNER, target, "a bad file").orThrow();
  }

  /** Goes back to an earlier generation and ends the hold. */
  Pointer rollBack(long target) {
    Pointer back = store.rollback(pointer(), OWNER, target, "a test").orThrow();
    return store.resume(back, OWNER).orThrow();
  }

  /** Keeps that many generations, and deletes what no reader can select any more. */
  long cleanUp(int kept) {
    Pointer read = pointer();
    Pointer moved = store.moveOldestKept(read, OWNER, read.oldestKeptOf(kept)).orThrow();
    Superseded superseded = Superseded.of(moved, tables.fingerprint());
    Map<CellKey, List<Long>> rows = rows();
    try (BatchRowDeleter deleter = new BatchRowDeleter(session, tables)) {
      rows.forEach(
          (cell, generations) -> {
            long[] all = generations.stream().mapToLong(Long::longValue).toArray();
            for (long generation : superseded.deletable(all)) {
              deleter.delete(new RowKey(cell, generation));
            }
          });
      return deleter.flush();
    }
  }

  /** All rows there are, by cell. */
  Map<CellKey, List<Long>> rows() {
    Map<CellKey, List<Long>> rows = new LinkedHashMap<>();
    BatchRowReader reader = new BatchRowReader(session, tables);
    for (TokenSlice slice : TokenSlice.split(2)) {
      reader
          .scanKeys(slice)
          .forEachRemaining(
              row ->
                  rows.computeIfAbsent(row.cell(), cell -> new ArrayList<>())
                      .add(row.generation()));
    }
    return rows;
  }

  void delete(RowKey row) {
    try (BatchRowDeleter deleter = new BatchRowDeleter(session, tables)) {
      deleter.delete(row);
    }
  }

  private Map<CellKey, Cell> cells(List<Event> events) {
    TileCalendar calendar = new TileCalendar(view.view().zone());
    ViewAlgebra algebra = ViewAlgebra.of(view);
    Map<CellKey, Cell> cells = new LinkedHashMap<>();
    for (int i = 0; i < events.size(); i++) {
      Event event = events.get(i);
      Cell one = cell(event, i, algebra);
      for (TileSize size : view.view().tiles()) {
        CellKey cell = new CellKey(event.key(), size, calendar.start(size, event.time()));
        cells.merge(cell, one, algebra::merge);
      }
    }
    return cells;
  }

  private Cell cell(Event event, int number, ViewAlgebra algebra) {
    long micros = Math.multiplyExact(event.time().toEpochMilli(), 1_000L);
    EventPosition at = new EventPosition(micros, 1, "file", number);
    List<Object> partials = new ArrayList<>();
    for (int i = 0; i < view.measures().size(); i++) {
      Algebra<?, ?> of = algebra.algebras().get(i);
      partials.add(of.prepare(event.x(), at));
    }
    long hash = event.hashCode() * 0x9E3779B97F4A7C15L;
    return new Cell(1, hash, partials);
  }

  /** The partials of one event, with a hash of its own. */
  Cell cell(Event event, int number) {
    return cell(event, number, ViewAlgebra.of(view));
  }

  private static BatchRow row(CellKey key, long generation, Cell cell, ViewAlgebra algebra) {
    return new BatchRow(
        key.key(),
        key.size(),
        key.tile(),
        generation,
        cell.events(),
        cell.checksum(),
        algebra.write(cell));
  }
}
