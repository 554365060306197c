package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Takes of every tile the row that counts, and merges tiles into the answer's. */
final class Cells {
  private final Gathered gathered;
  private final ServedView view;
  private final ViewAlgebra algebra;
  private final PointerValue value;
  private final long[] starts;

  private Cells(Gathered gathered) {
    this.gathered = gathered;
    this.view = gathered.view();
    this.algebra = view.algebra();
    this.value = gathered.value();
    List<Instant> points = gathered.plan().points();
    this.starts =
        points.subList(0, points.size() - 1).stream().mapToLong(Instant::toEpochMilli).toArray();
  }

  /** One cell for each point of the answer, of the key of that number. */
  static Cell[] of(Gathered gathered, int key) {
    return new Cells(gathered).read(key);
  }

  private Cell[] read(int key) {
    Cell[] cells = new Cell[starts.length];
    Arrays.fill(cells, algebra.empty());
    int spans = gathered.plan().spans().size();
    for (List<AsyncResultSet> pages : gathered.pages().subList(key * spans, (key + 1) * spans)) {
      add(pages, cells);
    }
    return cells;
  }

  /** Rows come by tile, of one tile the newest generation first. */
  private void add(List<AsyncResultSet> pages, Cell[] cells) {
    long taken = Long.MIN_VALUE;
    for (AsyncResultSet page : pages) {
      for (Row row : page.currentPage()) {
        long tile = number(row, 0);
        if (tile == taken || !value.counts(number(row, 1))) {
          continue;
        }
        taken = tile;
        long events = number(row, 2);
        if (events != 0) {
          int point = starts.length == 1 ? 0 : point(tile);
          Cell cell =
              algebra.read(events, number(row, 3), view.states().read(row, ServedView.STATES));
          cells[point] = cells[point].events() == 0 ? cell : algebra.merge(cells[point], cell);
        }
      }
    }
  }

  private int point(long tile) {
    int found = Arrays.binarySearch(starts, tile);
    return found >= 0 ? found : -found - 2;
  }

  /** A bigint, or a timestamp in milliseconds; both are never null in these columns. */
  private static long number(Row row, int column) {
    ByteBuffer bytes = row.getBytesUnsafe(column);
    if (bytes == null) {
      // Only a row that someone else wrote lacks events or checksum.
      throw new IllegalStateException(
          "a row lacks column " + row.getColumnDefinitions().get(column).getName());
    }
    return bytes.getLong(bytes.position());
  }
}
