package io.tidemark.batch.gold;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;

/** Counts gold while it is written, and refuses what must not be published. */
final class GoldCheck {
  private static final long MOST_ROW_BYTES = 1_000_000;

  private final GoldTable gold;

  GoldCheck(GoldTable gold) {
    this.gold = gold;
  }

  /**
   * The rows, counted as they are written.
   *
   * @param generation the one that is made
   * @param tally registered with Spark; from {@link #tally}
   */
  Dataset<Row> watched(Dataset<Row> rows, long generation, CellTally tally) {
    List<String> sizes = gold.view().view().tiles().stream().map(TileSize::word).toList();
    UDF5<String, Long, Long, Long, Long, Long> watch =
        (size, made, events, bytes, overflowed) -> {
          tally.add(
              new CellTally.Seen(
                  sizes.indexOf(size), events, made == generation, bytes, overflowed));
          return made;
        };
    Column watched =
        udf(watch, DataTypes.LongType)
            .asNondeterministic()
            .apply(
                col(GoldTable.SIZE),
                col(GoldTable.GENERATION),
                col(GoldTable.EVENTS),
                bytes(),
                overflowed());
    return rows.withColumn(GoldTable.GENERATION, watched);
  }

  /** Counts nothing yet. */
  CellTally tally() {
    return new CellTally(gold.view().view().tiles().size(), decimals().size());
  }

  /**
   * Judges what was counted.
   *
   * @param version the version that was written
   * @return {@code cells}, {@code changed}, {@code vanished}, {@code counted} (events in cells of
   *     the finest size) and {@code cells:<size>}
   * @throws RefusedException for too many cells, too large a row, or a sum of too many digits
   */
  Map<String, Long> counted(CellTally tally, long version) {
    Map<String, Long> counts = new TreeMap<>();
    List<TileSize> sizes = gold.view().view().tiles();
    for (int i = 0; i < sizes.size(); i++) {
      if (tally.cells(i) > 0) {
        counts.put("cells:" + sizes.get(i).word(), tally.cells(i));
      }
    }
    counts.put("cells", tally.total());
    counts.put("changed", tally.changed());
    counts.put("vanished", tally.vanished());
    counts.put("counted", tally.counted());
    List<NamedColumn> decimals = decimals();
    for (int i = 0; i < decimals.size(); i++) {
      refuseOverflow(version, decimals.get(i), tally.overflows(i));
    }
    refuseLargeRow(tally.largest());
    refuseManyCells(tally.total(), version);
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

  /** A bit for each exact sum that has too many digits. */
  private Column overflowed() {
    Column bits = lit(0L);
    List<NamedColumn> decimals = decimals();
    for (int i = 0; i < decimals.size(); i++) {
      Column over = GoldTable.column(decimals.get(i).name()).equalTo(lit(mark(decimals.get(i))));
      bits = bits.plus(when(over, lit(1L << i)).otherwise(lit(0L)));
    }
    return bits;
  }

  /** What stands in place of a sum that has more than 38 digits. */
  private static BigDecimal mark(NamedColumn decimal) {
    BigDecimal nines = BigDecimal.TEN.pow(38).subtract(BigDecimal.ONE);
    return new BigDecimal(nines.unscaledValue(), decimal.column().scale());
  }

  private void refuseOverflow(long version, NamedColumn decimal, long cells) {
    if (cells == 0) {
      return;
    }
    Row example =
        gold.rows(version)
            .where(GoldTable.column(decimal.name()).equalTo(lit(mark(decimal))))
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
