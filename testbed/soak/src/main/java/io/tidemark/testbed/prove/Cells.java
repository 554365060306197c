package io.tidemark.testbed.prove;

import io.tidemark.spark.SqlTime;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileSize;
import java.sql.Date;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Reads cells out of rows that have key, tile size, tile, events, checksum and state columns. */
final class Cells {
  private final List<String> key;
  private final ViewAlgebra algebra;

  Cells(List<String> key, ViewAlgebra algebra) {
    this.key = List.copyOf(key);
    this.algebra = algebra;
  }

  OracleCellKey key(Row row) {
    return new OracleCellKey(
        values(row, key),
        TileSize.ofWord(row.getAs("tile_size")).orElseThrow(),
        SqlTime.instant(row.getAs("tile")));
  }

  Cell cell(Row row) {
    List<String> columns = algebra.columns().stream().map(NamedColumn::name).toList();
    return algebra.read(row.getAs("events"), row.getAs("checksum"), values(row, columns));
  }

  /** Both, cell by cell, as the client merges them. */
  Map<OracleCellKey, Cell> merged(Map<OracleCellKey, Cell> one, Map<OracleCellKey, Cell> other) {
    Map<OracleCellKey, Cell> merged = new HashMap<>(one);
    other.forEach((id, cell) -> merged.merge(id, cell, algebra::merge));
    return merged;
  }

  static List<Object> values(Row row, List<String> columns) {
    List<Object> values = new ArrayList<>();
    columns.forEach(column -> values.add(value(row.getAs(column))));
    return values;
  }

  static Object value(Object value) {
    if (value instanceof Date date) {
      return date.toLocalDate();
    }
    return SqlTime.value(value);
  }
}
