package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Reads speed rows as they stand: which segments count is not for it to say. Iterators fetch ahead
 * and are for one thread; the reader is thread-safe.
 */
public final class SpeedRowReader {
  private static final int SCAN_PAGE = 1_000;

  private final CqlSession session;
  private final SpeedStatements statements;
  private final PreparedStatement slice;
  private final PreparedStatement scan;

  /**
   * @param session stays the caller's to close
   */
  public SpeedRowReader(CqlSession session, ViewTables tables) {
    this.session = Objects.requireNonNull(session, "session");
    this.statements = new SpeedStatements(tables);
    this.slice = session.prepare(statements.sliceText());
    this.scan = session.prepare(statements.scanText());
  }

  /**
   * The rows of a key's tiles of one size and one day of segments, in order of time, of one tile
   * the newest segment first.
   *
   * @param from start of the first tile
   * @param to the first start that is not wanted any more
   * @param segmentDay as {@link SpeedRow#day} gives it
   * @throws RowsNotStoredException from the iterator, if Cassandra does not answer
   */
  public Iterator<SpeedRow> slice(
      List<Object> key, TileSize size, Instant from, Instant to, LocalDate segmentDay) {
    BoundStatement bound = statements.slice(slice, key, size, segmentDay, from, to);
    return new Pages<>(session, List.of(bound).iterator(), statements::row);
  }

  /**
   * All rows of a part of the table, partitions whole and each in its order.
   *
   * @throws RowsNotStoredException from the iterator, if Cassandra does not answer
   */
  public Iterator<SpeedRow> scan(TokenSlice part) {
    BoundStatement bound = scan.bind(part.from(), part.to()).setPageSize(SCAN_PAGE);
    return new Pages<>(session, List.of(bound).iterator(), statements::row);
  }

  /**
   * As the other method, of some segments only.
   *
   * @param from start of the first segment
   * @param to the first start that is not wanted any more
   */
  public Iterator<SpeedRow> scan(TokenSlice part, Instant from, Instant to) {
    BoundStatement bound =
        session
            .prepare(statements.scanSegmentsText())
            .bind(part.from(), part.to(), from, to)
            .setPageSize(SCAN_PAGE);
    return new Pages<>(session, List.of(bound).iterator(), statements::row);
  }
}
