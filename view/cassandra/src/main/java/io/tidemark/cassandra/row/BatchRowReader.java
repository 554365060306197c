package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads batch rows as they stand, every generation of them: which one counts is not for it to say.
 * Iterators fetch ahead and are for one thread; the reader is thread-safe.
 */
public final class BatchRowReader {
  private static final int SCAN_PAGE = 1_000;

  private final CqlSession session;
  private final ViewTables tables;
  private final BatchStatements statements;
  private final PreparedStatement read;
  private final PreparedStatement slice;

  /**
   * @param session stays the caller's to close
   */
  public BatchRowReader(CqlSession session, ViewTables tables) {
    this.session = session;
    this.tables = tables;
    this.statements = new BatchStatements(session, tables);
    this.read = statements.prepareRead();
    this.slice = statements.prepareSlice();
  }

  /** A row that was read by its key, if it was there. */
  public record Found(RowKey key, Optional<BatchRow> row) {}

  /**
   * Reads rows by their exact keys, many at a time, and gives them in the order of the keys. Keys
   * of one partition that stand together are read together.
   *
   * @throws RowsNotStoredException from the iterator, if Cassandra does not answer
   */
  public Iterator<Found> read(Iterator<RowKey> keys) {
    return new ReadAhead<>(
        new Neighbours(keys, tables),
        group -> InFlight.execute(session, statements.read(read, group)),
        this::found);
  }

  private Iterator<Found> found(List<RowKey> group, AsyncResultSet page) {
    Map<RowKey, BatchRow> rows = new HashMap<>();
    for (Row row : page.currentPage()) {
      BatchRow read = statements.row(row);
      rows.put(read.rowKey(), read);
    }
    return group.stream().map(key -> new Found(key, Optional.ofNullable(rows.get(key)))).iterator();
  }

  /**
   * All rows of a key's tiles of one size, in order of time, of one tile the newest generation
   * first.
   *
   * @param from start of the first tile
   * @param to the first start that is not wanted any more
   * @throws RowsNotStoredException from the iterator, if Cassandra does not answer
   */
  public Iterator<BatchRow> slice(List<Object> key, TileSize size, Instant from, Instant to) {
    List<BoundStatement> parts = new ArrayList<>();
    Instant start = from;
    while (start.isBefore(to)) {
      Instant next = tables.periods().next(size, tables.period(size, start));
      Instant end = next.isBefore(to) ? next : to;
      parts.add(statements.slice(slice, key, size, start, end));
      start = next;
    }
    return new Pages<>(session, parts.iterator(), statements::row);
  }

  /**
   * All rows of a part of the table; of one cell the newest generation first, rows of a cell next
   * to each other.
   *
   * @throws RowsNotStoredException from the iterator, if Cassandra does not answer
   */
  public Iterator<BatchRow> scan(TokenSlice part) {
    return scan(part, /* wholeRows= */ true, statements::row);
  }

  /** As {@link #scan}, but only which rows there are. */
  public Iterator<RowKey> scanKeys(TokenSlice part) {
    return scan(part, /* wholeRows= */ false, statements::rowKey);
  }

  private <T> Iterator<T> scan(TokenSlice part, boolean wholeRows, Function<Row, T> decode) {
    BoundStatement scan =
        statements.prepareScan(wholeRows).bind(part.from(), part.to()).setPageSize(SCAN_PAGE);
    return new Pages<>(session, List.of(scan).iterator(), decode);
  }
}
