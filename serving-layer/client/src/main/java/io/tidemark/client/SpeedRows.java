package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Columns of speed rows, and which of a partition's rows lie behind a horizon. */
final class SpeedRows {
  /** Before the states. */
  static final List<String> COLUMNS = List.of("tile", "segment", "stamp", "events", "checksum");

  static final int TILE = 0;
  static final int SEGMENT = 1;
  static final int STAMP = 2;
  static final int EVENTS = 3;
  static final int CHECKSUM = 4;
  static final int STATES = 5;

  private SpeedRows() {}

  /** The rows of a result from that segment on. */
  static List<Row> from(long firstSegment, List<AsyncResultSet> pages) {
    List<Row> rows = new ArrayList<>(pages.get(0).remaining());
    for (AsyncResultSet page : pages) {
      for (Row row : page.currentPage()) {
        if (number(row, SEGMENT) >= firstSegment) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /** A bigint, or a timestamp in milliseconds; both are never null in the columns of a row. */
  static long number(Row row, int column) {
    ByteBuffer bytes = row.getBytesUnsafe(column);
    if (bytes == null) {
      // Only a row that someone else wrote lacks one.
      throw new IllegalStateException(
          "a row lacks column " + row.getColumnDefinitions().get(column).getName());
    }
    return bytes.getLong(bytes.position());
  }
}
