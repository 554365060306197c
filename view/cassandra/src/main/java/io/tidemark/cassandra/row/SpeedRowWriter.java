package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchType;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes speed rows so that a reader who sees a segment of a cell sees the older ones that were
 * written with it: of one cell, no segment is sent before the older ones are acknowledged, except
 * in one batch with them. Rows of different cells are under way together. Sorted by segment, key,
 * tile size and tile, rows fill batches and wait least. For one thread.
 */
public final class SpeedRowWriter implements AutoCloseable {
  /** Cassandra warns above 5 KiB; framing and column names of ours are not counted. */
  private static final int MOST_BYTES = 4_000;

  private static final int MOST_ROWS = 50;

  /** So many cells are remembered before everything in flight is waited for. */
  private static final int MOST_CELLS = 20_000;

  private final SpeedStatements statements;
  private final WriteTime writeTime;
  private final InFlight inFlight;
  private final PreparedStatement insert;

  /** Newest segment taken of each cell since nothing was in flight. */
  private final Map<CellKey, Instant> taken = new HashMap<>();

  private final Set<CellKey> sent = new HashSet<>();
  private final Set<CellKey> waitingCells = new HashSet<>();
  private final List<BoundStatement> waiting = new ArrayList<>();
  private Partition partition;
  private int bytes;
  private long rows;

  private record Partition(List<Object> key, TileSize size, LocalDate segmentDay) {}

  /** As the other constructor, with {@link BatchRowWriter#DEFAULT_IN_FLIGHT}. */
  public SpeedRowWriter(CqlSession session, ViewTables tables, WriteTime writeTime) {
    this(session, tables, writeTime, BatchRowWriter.DEFAULT_IN_FLIGHT);
  }

  /**
   * @param session stays the caller's to close
   * @param inFlight how many requests may be under way at once
   */
  public SpeedRowWriter(CqlSession session, ViewTables tables, WriteTime writeTime, int inFlight) {
    this.statements = new SpeedStatements(tables);
    this.writeTime = Objects.requireNonNull(writeTime, "writeTime");
    this.inFlight = new InFlight(session, inFlight);
    this.insert = session.prepare(statements.insertText());
  }

  /**
   * Takes a row; it is stored when {@link #flush} has returned.
   *
   * @throws IllegalArgumentException if an older segment of a cell comes after a newer one
   * @throws RowsNotStoredException if this or an earlier row could not be stored
   */
  public void write(SpeedRow row) {
    CellKey cell = row.cell();
    Instant before = taken.get(cell);
    if (before != null && row.segment().isBefore(before)) {
      throw new IllegalArgumentException(
          "Rows of a cell are written oldest segment first: %s of %s comes after %s"
              .formatted(row.segment(), cell, before));
    }
    Partition its = new Partition(row.key(), row.size(), row.segmentDay());
    int size = statements.bytes(row);
    boolean fits =
        its.equals(partition) && bytes + size <= MOST_BYTES && waiting.size() < MOST_ROWS;
    if (!fits) {
      send();
    }
    if (sent.contains(cell) || taken.size() >= MOST_CELLS) {
      settle();
    }
    partition = its;
    bytes += size;
    waiting.add(statements.insert(insert, row, writeTime.micros(row)));
    waitingCells.add(cell);
    taken.put(cell, row.segment());
    rows++;
  }

  /**
   * Waits until everything taken so far is stored.
   *
   * @return how many rows were written since the writer was made
   */
  public long flush() {
    settle();
    return rows;
  }

  /** {@link #flush}. */
  @Override
  public void close() {
    flush();
  }

  /** Sends what waits, and waits for all that was sent. */
  private void settle() {
    send();
    inFlight.finish();
    sent.clear();
    taken.clear();
  }

  private void send() {
    if (waiting.isEmpty()) {
      return;
    }
    if (waiting.size() == 1) {
      inFlight.send(waiting.get(0));
    } else {
      BatchStatementBuilder batch = BatchStatement.builder(BatchType.UNLOGGED);
      waiting.forEach(batch::addStatement);
      inFlight.send(batch.setIdempotence(true).build());
    }
    sent.addAll(waitingCells);
    waitingCells.clear();
    waiting.clear();
    bytes = 0;
  }
}
