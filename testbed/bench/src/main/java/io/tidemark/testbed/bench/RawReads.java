package io.tidemark.testbed.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileCalendar;
import io.tidemark.view.tile.TileRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The rows of a merged read by the driver alone, all statements at the same time. */
final class RawReads {
  private final CqlSession session;
  private final ViewTables tables;
  private final Instant horizon;
  private final LocalDate today;
  private final PreparedStatement batch;
  private final PreparedStatement speed;
  private final TileCalendar calendar = new TileCalendar(ZoneOffset.UTC);

  RawReads(CqlSession session, HotKey hot, Instant now) {
    this.session = session;
    this.tables = hot.tables();
    this.horizon = hot.horizon();
    this.today = SpeedRow.day(now);
    String tiles = "\"station\" = ? AND tile_size = ? AND %s = ? AND tile >= ? AND tile < ?";
    this.batch =
        session.prepare(
            "SELECT * FROM %s WHERE ".formatted(tables.batchTable()) + tiles.formatted("period"));
    this.speed =
        session.prepare(
            "SELECT * FROM %s WHERE ".formatted(tables.speedTable())
                + tiles.formatted("segment_day"));
  }

  /** The readings of the hot key, of rows as they are: nothing is merged but their counts. */
  long readings(Instant from, Instant to) {
    List<CompletionStage<AsyncResultSet>> coming = new ArrayList<>();
    for (TileRange cover : calendar.cover(from, to, tables.view().view().tiles())) {
      batch(cover).forEach(statement -> coming.add(session.executeAsync(statement)));
      speed(cover).forEach(statement -> coming.add(session.executeAsync(statement)));
    }
    long readings = 0;
    for (CompletionStage<AsyncResultSet> result : coming) {
      AsyncResultSet page = result.toCompletableFuture().join();
      while (page != null) {
        for (Row row : page.currentPage()) {
          readings += row.getLong("readings");
        }
        page = page.hasMorePages() ? page.fetchNextPage().toCompletableFuture().join() : null;
      }
    }
    return readings;
  }

  private List<BoundStatement> batch(TileRange cover) {
    List<BoundStatement> statements = new ArrayList<>();
    Instant start = cover.fromStart();
    while (start.isBefore(cover.toExclusive())) {
      Instant period = tables.period(cover.size(), start);
      Instant next = tables.periods().next(cover.size(), period);
      Instant end = next.isBefore(cover.toExclusive()) ? next : cover.toExclusive();
      statements.add(batch.bind(HotKey.KEY, cover.size().word(), period, start, end));
      start = next;
    }
    return statements;
  }

  private List<BoundStatement> speed(TileRange cover) {
    return SpeedRow.day(horizon)
        .datesUntil(today.plusDays(1))
        .map(
            day ->
                speed.bind(
                    HotKey.KEY, cover.size().word(), day, cover.fromStart(), cover.toExclusive()))
        .toList();
  }
}
