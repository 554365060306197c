package io.tidemark.testbed.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressMove;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowWriter;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowWriter;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Algebra;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;

/**
 * One busy key, 30 hours after the horizon, as batch and speed layer would have written it: a
 * generation of some days, and since then every minute some readings, a third of them late by up to
 * three hours.
 */
final class HotKey {
  static final String NAME = "merged";
  static final String KEY = "station-0";
  private static final Duration SINCE_HORIZON = Duration.ofHours(30);
  private static final Duration HISTORY = Duration.ofDays(3);
  private static final int LATEST_MINUTES = 180;
  private static final int READINGS_A_MINUTE = 9;

  /** A source and a view with tiles by the minute. */
  static String definitions() {
    return Readings.definitions(NAME).replace("[hour, day, month]", "[minute, hour, day]");
  }

  private final CqlSession session;
  private final CassandraSettings cassandra;
  private final SeamSettings seam;
  private final ViewTables tables;
  private final ViewAlgebra algebra;
  private final TileCalendar calendar = new TileCalendar(ZoneOffset.UTC);
  private final Instant now;
  private final Random random = new Random(20261121);

  private record Place(TileSize size, Instant tile, Instant segment) {}

  /**
   * @param now the newest reading arrives just before it
   */
  HotKey(
      CqlSession session,
      CassandraSettings cassandra,
      SeamSettings seam,
      ResolvedView view,
      Instant now) {
    this.session = session;
    this.cassandra = cassandra;
    this.seam = seam;
    this.tables = ViewTables.of(cassandra.keyspace(), view);
    this.algebra = ViewAlgebra.of(view);
    this.now = now;
  }

  ViewTables tables() {
    return tables;
  }

  Instant horizon() {
    return now.truncatedTo(ChronoUnit.HOURS).minus(SINCE_HORIZON);
  }

  /** Writes and publishes all of it; gives the number of speed rows. */
  long write() {
    Schema schema = new Schema(session, cassandra);
    int ignored = schema.createSystem() + schema.createView(tables, seam);
    String fingerprint = new DefinitionStore(session, cassandra.keyspace()).write(tables.view());
    Map<Place, Cell> batch = readings(horizon().minus(HISTORY), horizon(), /* late= */ false);
    Map<Place, Cell> speed = readings(horizon(), now, /* late= */ true);
    try (BatchRowWriter writer = new BatchRowWriter(session, tables)) {
      sorted(batch).forEach(place -> writer.write(batchRow(place, batch.get(place))));
    }
    publish(fingerprint);
    try (SpeedRowWriter writer = new SpeedRowWriter(session, tables, WriteTime.ofStamp())) {
      sorted(speed).forEach(place -> writer.write(speedRow(place, speed.get(place))));
    }
    progress(fingerprint);
    return speed.size();
  }

  private void publish(String fingerprint) {
    PointerStore store = new PointerStore(session, cassandra, seam);
    store.lease(NAME).acquire("bench", "PUBLISH", Duration.ofMinutes(10));
    long horizon = horizon().toEpochMilli();
    Cut cut = new Cut(1, fingerprint, horizon, horizon - 1, 1, true, false);
    Pointer published = store.flip(store.readSerial(NAME).orElseThrow(), "bench", cut).orThrow();
    Pointer started = store.startSpeed(published).orThrow();
    if (started.speedStartMillis().isEmpty()) {
      throw new IllegalStateException("The speed layer did not start: " + started);
    }
  }

  private void progress(String fingerprint) {
    ProgressStore store = new ProgressStore(session, cassandra.keyspace());
    long horizon = horizon().toEpochMilli();
    ProgressMove claimed = store.claim(NAME, fingerprint, "bench");
    ProgressMove begun = store.begin(NAME, fingerprint, claimed.row(), horizon, horizon - 1);
    ProgressMove done =
        store.advance(
            NAME,
            fingerprint,
            begun.row().progress().orElseThrow(),
            now.toEpochMilli(),
            OptionalLong.empty());
    if (!done.isDone()) {
      throw new IllegalStateException("Progress did not move: " + done);
    }
  }

  private Map<Place, Cell> readings(Instant from, Instant to, boolean late) {
    Map<Place, Cell> cells = new HashMap<>();
    long number = 0;
    for (Instant minute = from; minute.isBefore(to); minute = minute.plusSeconds(60)) {
      for (int i = 0; i < READINGS_A_MINUTE; i++) {
        boolean isLate = late && i % 3 == 0;
        Instant time = isLate ? minute.minusSeconds(60L * random.nextInt(LATEST_MINUTES)) : minute;
        Cell one = one(time, number++);
        for (TileSize size : tables.view().view().tiles()) {
          Place place =
              new Place(size, calendar.start(size, time), calendar.start(TileSize.HOUR, minute));
          cells.merge(late ? place : new Place(size, place.tile(), from), one, algebra::merge);
        }
      }
    }
    return cells;
  }

  private Cell one(Instant time, long number) {
    EventPosition at = new EventPosition(time.toEpochMilli() * 1_000, 1, "bench", number);
    List<Object> partials = new ArrayList<>();
    for (Algebra<?, ?> measure : algebra.algebras()) {
      Object input = partials.size() == 2 ? BigDecimal.valueOf(number, 2) : (Object) 7;
      partials.add(measure.prepare(input, at));
    }
    return new Cell(1, random.nextLong(), partials);
  }

  private static List<Place> sorted(Map<Place, Cell> cells) {
    return cells.keySet().stream()
        .sorted(
            Comparator.comparing(Place::segment)
                .thenComparing(Place::size)
                .thenComparing(Place::tile))
        .toList();
  }

  private BatchRow batchRow(Place place, Cell cell) {
    return new BatchRow(
        List.of(KEY),
        place.size(),
        place.tile(),
        1,
        cell.events(),
        cell.checksum(),
        algebra.write(cell));
  }

  private SpeedRow speedRow(Place place, Cell cell) {
    Instant last = place.segment().plus(Duration.ofHours(1)).minusMillis(1);
    return new SpeedRow(
        List.of(KEY),
        place.size(),
        place.tile(),
        place.segment(),
        Math.min(last.toEpochMilli(), now.toEpochMilli()),
        cell.events(),
        cell.checksum(),
        algebra.write(cell));
  }
}
