package io.tidemark.client;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.ProgressMove;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowWriter;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.client.Publisher.Event;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What batch and speed layer do to Cassandra with one log, without Spark, step by step. */
final class SpeedLayer {
  private final Publisher publisher;
  private final ResolvedView view;
  private final ViewTables tables;
  private final ProgressStore store;
  private final long segment;
  private final List<Arrived> log = Collections.synchronizedList(new ArrayList<>());
  private long begun;

  /** An event and its commit time. */
  record Arrived(long commit, Event event) {}

  private record Place(CellKey cell, long segment) {}

  SpeedLayer(Publisher publisher) {
    this.publisher = publisher;
    this.tables = publisher.tables();
    this.view = tables.view();
    this.store = new ProgressStore(publisher.session(), publisher.settings().keyspace());
    this.segment = view.source().segment().toMillis();
  }

  /** Appends to the log. */
  void commit(Instant time, Event... events) {
    for (Event event : events) {
      log.add(new Arrived(time.toEpochMilli(), event));
    }
  }

  List<Arrived> log() {
    return List.copyOf(log);
  }

  /** Publishes all that was committed before the horizon. */
  Pointer publish(Instant horizon) {
    return publish(horizon, horizon.toEpochMilli() % segment != 0);
  }

  private Pointer publish(Instant horizon, boolean insideSegment) {
    long millis = horizon.toEpochMilli();
    List<Event> before =
        log().stream().filter(a -> a.commit() < millis).map(Arrived::event).toList();
    return publisher.publish(before, millis, insideSegment);
  }

  /** A run begins at the current horizon, in an interval of its own. */
  void begin(String run) {
    begin(run, publisher.pointer().horizonMillis());
  }

  /** A run begins at that horizon, in an interval of its own. */
  void begin(String run, long from) {
    if (publisher.pointer().speedStartMillis().isEmpty()) {
      Pointer ignored = publisher.startSpeed();
    }
    ProgressRow claimed = done(store.claim(view.name(), tables.fingerprint(), run));
    begun = from;
    ProgressRow row = done(store.begin(view.name(), tables.fingerprint(), claimed, from, from - 1));
    if (row.progress().isEmpty()) {
      throw new IllegalStateException("No progress: " + row);
    }
  }

  /** Writes the rows of a micro-batch and then says so. */
  void microBatch(Instant startExclusive, Instant endInclusive) {
    write(startExclusive, endInclusive);
    advance(endInclusive);
  }

  /** Writes the rows that the records after {@code start} up to {@code end} touch. */
  void write(Instant startExclusive, Instant endInclusive) {
    long start = startExclusive.toEpochMilli();
    long end = endInclusive.toEpochMilli();
    TileCalendar calendar = new TileCalendar(view.view().zone());
    ViewAlgebra algebra = ViewAlgebra.of(view);
    Map<Place, Cell> cells = new TreeMap<>(order());
    Map<Place, Long> stamps = new TreeMap<>(order());
    List<Arrived> records = log();
    for (int i = 0; i < records.size(); i++) {
      Arrived arrived = records.get(i);
      if (arrived.commit() < begun || arrived.commit() > end) {
        continue;
      }
      Event event = arrived.event();
      Cell one = publisher.cell(event, i);
      for (TileSize size : view.view().tiles()) {
        CellKey cell = new CellKey(event.key(), size, calendar.start(size, event.time()));
        Place place = new Place(cell, Math.floorDiv(arrived.commit(), segment) * segment);
        cells.merge(place, one, algebra::merge);
        stamps.merge(place, arrived.commit(), Math::max);
      }
    }
    try (SpeedRowWriter writer =
        new SpeedRowWriter(publisher.session(), tables, WriteTime.ofStamp())) {
      cells.forEach(
          (place, cell) -> {
            if (stamps.get(place) > start) {
              writer.write(row(place, stamps.get(place), cell, algebra));
            }
          });
    }
  }

  /** Moves progress. */
  void advance(Instant through) {
    ProgressRow row = store.speedSerial(view.name(), tables.fingerprint());
    SpeedProgress known = row.progress().orElseThrow();
    ProgressRow ignored =
        done(
            store.advance(
                view.name(),
                tables.fingerprint(),
                known,
                through.toEpochMilli(),
                OptionalLong.empty()));
  }

  /** How far progress has come. */
  long through() {
    return store
        .speedSerial(view.name(), tables.fingerprint())
        .progress()
        .orElseThrow()
        .throughMillis();
  }

  ProgressStore store() {
    return store;
  }

  private static ProgressRow done(ProgressMove move) {
    if (!move.isDone()) {
      throw new IllegalStateException("Not moved: " + move);
    }
    return move.row();
  }

  private static Comparator<Place> order() {
    return Comparator.comparingLong(Place::segment).thenComparing(place -> place.cell().toString());
  }

  private static SpeedRow row(Place place, long stamp, Cell cell, ViewAlgebra algebra) {
    CellKey key = place.cell();
    return new SpeedRow(
        key.key(),
        key.size(),
        key.tile(),
        Instant.ofEpochMilli(place.segment()),
        stamp,
        cell.events(),
        cell.checksum(),
        algebra.write(cell));
  }
}
