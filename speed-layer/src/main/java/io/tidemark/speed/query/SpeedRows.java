package io.tidemark.speed.query;

import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.view.tile.TileSize;
import java.io.Serializable;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Rows of {@link SegmentPartials} as rows to store.
 *
 * @param keys how many key columns the view has
 */
record SpeedRows(int keys) implements Serializable {
  private static final int AFTER_KEY = 6;

  Iterator<SpeedRow> of(Iterator<Row> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public SpeedRow next() {
        return row(rows.next());
      }
    };
  }

  private SpeedRow row(Row row) {
    return new SpeedRow(
        values(row, 0, keys),
        TileSize.ofWord(row.getString(keys)).orElseThrow(),
        row.getTimestamp(keys + 1).toInstant(),
        row.getTimestamp(keys + 2).toInstant(),
        row.getTimestamp(keys + 3).getTime(),
        row.getLong(keys + 4),
        row.getLong(keys + 5),
        values(row, keys + AFTER_KEY, row.size()));
  }

  private static List<Object> values(Row row, int from, int to) {
    List<Object> values = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      Object value = row.get(i);
      values.add(value instanceof Date date ? date.toLocalDate() : value);
    }
    return values;
  }
}
