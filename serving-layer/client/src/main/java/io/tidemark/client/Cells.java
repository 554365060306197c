package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Takes of every tile the batch row that counts and all speed rows, and merges them into the
 * answer's tiles.
 */
final class Cells {
  private final Gathered gathered;
  private final ReadRules rules;
  private final ServedView view;
  private final ViewAlgebra algebra;
  private final PointerValue value;
  private final long[] starts;

  private Cells(Gathered gathered, ReadRules rules) {
    this.gathered = gathered;
    this.rules = rules;
    this.view = gathered.view();
    this.algebra = view.algebra();
    this.value = gathered.value();
    List<Instant> points = gathered.plan().points();
    this.starts =
        points.subList(0, points.size() - 1).stream().mapToLong(Instant::toEpochMilli).toArray();
  }

  /** One cell for each point of the answer, of the key of that number. */
  static Cell[] of(Gathered gathered, ReadRules rules, int key) {
    return new Cells(gathered, rules).read(key);
  }

  private Cell[] read(int key) {
    Cell[] cells = new Cell[starts.length];
    Arrays.fill(cells, algebra.empty());
    int spans = gathered.plan().spans().size();
    for (List<AsyncResultSet> pages : gathered.pages().subList(key * spans, (key + 1) * spans)) {
      add(pages, cells);
    }
    if (gathered.speed() instanceof Speed.Share share) {
      int speedSpans = gathered.plan().speedSpans().size();
      for (List<Row> rows : share.rows().subList(key * speedSpans, (key + 1) * speedSpans)) {
        addSpeed(rows, cells);
      }
    }
    return cells;
  }

  /** Rows come by tile, of one tile the newest generation first. */
  private void add(List<AsyncResultSet> pages, Cell[] cells) {
    long taken = Long.MIN_VALUE;
    for (AsyncResultSet page : pages) {
      for (Row row : page.currentPage()) {
        long tile = number(row, 0);
        if (tile == taken || !rules.counts(value, number(row, 1))) {
          continue;
        }
        taken = tile;
        long events = number(row, 2);
        if (events != 0) {
          List<Object> states = view.states().read(row, ServedView.STATES);
          add(tile, algebra.read(events, number(row, 3), states), cells);
        }
      }
    }
  }

  private void addSpeed(List<Row> rows, Cell[] cells) {
    for (Row row : rows) {
      long events = number(row, SpeedRows.EVENTS);
      if (events != 0) {
        List<Object> states = view.states().read(row, SpeedRows.STATES);
        Cell cell = algebra.read(events, number(row, SpeedRows.CHECKSUM), states);
        add(number(row, SpeedRows.TILE), cell, cells);
      }
    }
  }

  private void add(long tile, Cell cell, Cell[] cells) {
    int point = point(tile);
    cells[point] = cells[point].events() == 0 ? cell : algebra.merge(cells[point], cell);
  }

  private int point(long tile) {
    if (starts.length == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(starts, tile);
    return found >= 0 ? found : -found - 2;
  }

  private static long number(Row row, int column) {
    return SpeedRows.number(row, column);
  }
}
