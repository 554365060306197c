package io.tidemark.batch.gold;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads gold back before anything of it is published: counts it, and refuses what must not be. */
final class GoldCheck {
  private static final long MOST_ROW_BYTES = 1_000_000;
  private static final int FIXED = 4;

  private final GoldTable gold;

  GoldCheck(GoldTable gold) {
    this.gold = gold;
  }

  /**
   * Counts a version.
   *
   * @return {@code cells}, {@code changed}, {@code vanished}, {@code counted} (events in cells of
   *     the finest size) and {@code cells:<size>}
   * @throws RefusedException for too many cells, too large a row, or a sum of too many digits
   */
  Map<String, Long> counted(long version, long generation) {
    Dataset<Row> rows = gold.rows(version);
    Column there = col(GoldTable.EVENTS).gt(0);
    Column own = col(GoldTable.GENERATION).equalTo(generation);
    List<NamedColumn> decimals = decimals();
    List<Column> aggregates = new ArrayList<>();
    aggregates.add(count(when(there.and(own), 1)));
    aggregates.add(count(when(there.equalTo(false), 1)));
    aggregates.add(sum(col(GoldTable.EVENTS)));
    aggregates.add(max(bytes()));
    for (NamedColumn decimal : decimals) {
      Column overflowed = GoldTable.column(decimal.name()).equalTo(lit(mark(decimal)));
      aggregates.add(count(when(overflowed, 1)));
    }
    Map<String, Long> counts = new TreeMap<>();
    String finest = gold.view().view().finest().word();
    long largest = 0;
    Column[] rest = aggregates.toArray(new Column[0]);
    for (Row row : rows.groupBy(GoldTable.SIZE).agg(count(when(there, 1)), rest).collectAsList()) {
      String size = row.getString(0);
      counts.put("cells:" + size, row.getLong(1));
      counts.merge("cells", row.getLong(1), Long::sum);
      counts.merge("changed", row.getLong(2), Long::sum);
      counts.merge("vanished", row.getLong(3), Long::sum);
      if (size.equals(finest)) {
        counts.put("counted", row.getLong(4));
      }
      largest = Math.max(largest, row.isNullAt(5) ? 0 : row.getLong(5));
      for (int i = 0; i < decimals.size(); i++) {
        refuseOverflow(rows, decimals.get(i), row.getLong(2 + FIXED + i));
      }
    }
    for (String name : List.of("cells", "changed", "vanished", "counted")) {
      counts.putIfAbsent(name, 0L);
    }
    refuseLargeRow(largest);
    refuseManyCells(counts.get("cells"), version);
    return counts;
  }

  private List<NamedColumn> decimals() {
    return ViewColumns.stateColumns(gold.view()).stream()
        .filter(column -> column.column().type() == StateType.DECIMAL)
        .toList();
  }

  /** What a row holds besides numbers of fixed width. */
  private Column bytes() {
    Column bytes = lit(0L);
    for (NamedColumn column : ViewColumns.stateColumns(gold.view())) {
      StateType type = column.column().type();
      if (type == StateType.BINARY || type == StateType.TEXT) {
        Column length = length(GoldTable.column(column.name())).cast("bigint");
        bytes = bytes.plus(coalesce(length, lit(0L)));
      }
    }
    return bytes;
  }

  /** What stands in place of a sum that has more than 38 digits. */
  private static BigDecimal mark(NamedColumn decimal) {
    BigDecimal nines = BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE);
    return new BigDecimal(nines.unscaledValue(), decimal.column().scale());
  }

  private void refuseOverflow(Dataset<Row> rows, NamedColumn decimal, long cells) {
    if (cells == 0) {
      return;
    }
    Row example =
        rows.where(GoldTable.column(decimal.name()).equalTo(lit(mark(decimal))))
            .select(GoldTable.columns(gold.cell()))
            .head();
    String measure = gold.view().measures().get(decimal.measureIndex()).name();
    throw new RefusedException(
        Reason.DEFINITION,
        ("View '%s': the sum '%s' has more than 38 digits in %d cells, for example %s, so nothing"
                + " is published. Sum a smaller number, or a double.")
            .formatted(gold.view().name(), measure, cells, example));
  }

  private void refuseLargeRow(long largest) {
    if (largest > MOST_ROW_BYTES) {
      throw new RefusedException(
          Reason.DEFINITION,
          "View '%s': a cell takes %d bytes, and at most %d can be stored well. Use smaller sketches (lg-k, k), or fewer in one view."
              .formatted(gold.view().name(), largest, MOST_ROW_BYTES));
    }
  }

  private void refuseManyCells(long cells, long version) {
    long most = gold.view().view().maxCells();
    if (cells <= most) {
      return;
    }
    List<Column> distinct = new ArrayList<>();
    for (String name : gold.cell()) {
      distinct.add(approx_count_distinct(GoldTable.column(name)).as(name));
    }
    Row row =
        gold.cells(version)
            .where(col(GoldTable.SIZE).equalTo(gold.view().view().finest().word()))
            .agg(distinct.get(0), distinct.subList(1, distinct.size()).toArray(new Column[0]))
            .head();
    TreeMap<Long, String> byCount = new TreeMap<>(java.util.Comparator.reverseOrder());
    for (String name : gold.cell()) {
      if (!name.equals(GoldTable.SIZE)) {
        byCount.merge(row.<Long>getAs(name), name, (a, b) -> a + ", " + b);
      }
    }
    StringBuilder columns = new StringBuilder();
    byCount.forEach(
        (values, names) ->
            columns
                .append(columns.isEmpty() ? "" : "; ")
                .append(names)
                .append(": ")
                .append(values));
    throw new RefusedException(
        Reason.DEFINITION,
        ("View '%s' has %d cells, and max-cells is %d. Distinct values of what makes them, most"
                + " first: %s. Leave out a key column, use larger tiles, or raise max-cells.")
            .formatted(gold.view().name(), cells, most, columns));
  }
}
