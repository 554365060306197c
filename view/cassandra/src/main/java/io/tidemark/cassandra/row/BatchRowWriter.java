package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Writes batch rows. Neighbouring rows of one partition go together in a batch of some kilobytes,
 * so rows should come sorted by key, tile size and tile; a large row goes alone. A row may be
 * written any number of times. For one thread.
 */
public final class BatchRowWriter implements AutoCloseable {
  /** Requests in flight unless said otherwise. */
  public static final int DEFAULT_IN_FLIGHT = 32;

  /** Cassandra warns above 5 KiB; framing and column names of ours are not counted. */
  private static final int MOST_BYTES = 4_000;

  private static final int MOST_ROWS = 50;

  private final BatchStatements statements;
  private final ViewTables tables;
  private final InFlight inFlight;
  private final PreparedStatement insert;
  private final List<BatchableStatement<?>> waiting = new ArrayList<>();
  private Partition partition;
  private int bytes;
  private long rows;

  private record Partition(List<Object> key, TileSize size, Instant period) {}

  /** As the other constructor, with {@link #DEFAULT_IN_FLIGHT}. */
  public BatchRowWriter(CqlSession session, ViewTables tables) {
    this(session, tables, DEFAULT_IN_FLIGHT);
  }

  /**
   * @param session stays the caller's to close
   * @param inFlight how many requests may be under way at once
   */
  public BatchRowWriter(CqlSession session, ViewTables tables, int inFlight) {
    this.tables = Objects.requireNonNull(tables, "tables");
    this.statements = new BatchStatements(session, tables);
    this.inFlight = new InFlight(session, inFlight);
    this.insert = statements.prepareInsert();
  }

  /**
   * Takes a row; it is stored when {@link #flush} has returned.
   *
   * @throws RowsNotStoredException if this or an earlier row could not be stored
   */
  public void write(BatchRow row) {
    Partition its = new Partition(row.key(), row.size(), tables.period(row.size(), row.tile()));
    int size = statements.bytes(row);
    boolean fits =
        its.equals(partition) && bytes + size <= MOST_BYTES && waiting.size() < MOST_ROWS;
    if (!fits) {
      send();
    }
    partition = its;
    bytes += size;
    waiting.add(statements.insert(insert, row));
    rows++;
  }

  /**
   * Waits until everything taken so far is stored.
   *
   * @return how many rows were written since the writer was made
   */
  public long flush() {
    send();
    inFlight.finish();
    return rows;
  }

  /** {@link #flush}. */
  @Override
  public void close() {
    flush();
  }

  private void send() {
    if (waiting.isEmpty()) {
      return;
    }
    if (waiting.size() == 1) {
      inFlight.send((BoundStatement) waiting.get(0));
    } else {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      waiting.forEach(batch::addStatement);
      inFlight.send(batch.setIdempotence(true).build());
    }
    waiting.clear();
    bytes = 0;
  }
}
