package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tidemark.cassandra.table.ViewTables;
import java.util.HashMap;
import java.util.Map;

/**
 * Deletes rows of exact generations. Rows of one cell are deleted in the order in which they come,
 * each acknowledged before the next: a row that says "vanished" must outlive what it hides. For one
 * thread.
 */
public final class BatchRowDeleter implements AutoCloseable {
  private final BatchStatements statements;
  private final InFlight inFlight;
  private final PreparedStatement delete;
  private final Map<CellKey, Boolean> cells = new HashMap<>();
  private long rows;

  /**
   * @param session stays the caller's to close
   */
  public BatchRowDeleter(CqlSession session, ViewTables tables) {
    this.statements = new BatchStatements(session, tables);
    this.inFlight = new InFlight(session, BatchRowWriter.DEFAULT_IN_FLIGHT);
    this.delete = statements.prepareDelete();
  }

  /**
   * Takes a row to delete; it is gone when {@link #flush} has returned. Deleting what is not there
   * changes nothing.
   *
   * @throws RowsNotStoredException if this or an earlier row could not be deleted
   */
  public void delete(RowKey row) {
    if (cells.put(row.cell(), true) != null) {
      inFlight.finish();
      cells.clear();
      cells.put(row.cell(), true);
    }
    inFlight.send(statements.delete(delete, row));
    rows++;
    if (cells.size() > BatchRowWriter.DEFAULT_IN_FLIGHT * 100) {
      inFlight.finish();
      cells.clear();
    }
  }

  /**
   * Waits until everything taken so far is deleted.
   *
   * @return how many rows were deleted since the deleter was made
   */
  public long flush() {
    inFlight.finish();
    cells.clear();
    return rows;
  }

  /** {@link #flush}. */
  @Override
  public void close() {
    flush();
  }
}
