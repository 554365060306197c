package io.tidemark.spark.measure;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.measure.Algebras;
import io.tidemark.view.measure.Sizes;
import io.tidemark.view.type.DataType;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * A measure as Spark aggregates. Columns stand in the order of the algebra's own and have these
 * types: LONG and MICROS bigint, DOUBLE double, DECIMAL decimal(38, scale), TEXT string, BOOLEAN
 * boolean, DATE date, BINARY binary. A decimal sum beyond 38 digits fails the query (ANSI) unless
 * {@link Overflow} says otherwise.
 */
public interface MeasureColumns {

  /**
   * The partial of the events of a group.
   *
   * @param input of the measure's type; null where the event does not count for the measure. For a
   *     count of events: anything, null where the event does not count
   * @param at where the event stands
   */
  List<Column> aggregate(Column input, PositionColumns at);

  /**
   * The partial of the partials of a group.
   *
   * @param stateColumns names of the columns that {@link #aggregate} made, in their order
   */
  List<Column> merge(List<String> stateColumns);

  /**
   * The Spark form of a measure.
   *
   * @throws IllegalArgumentException if the input's type or the size does not fit
   */
  static MeasureColumns of(ResolvedMeasure measure) {
    return of(measure, Overflow.FAILS);
  }

  /** As {@link #of(ResolvedMeasure)}, with a choice for sums beyond 38 digits. */
  static MeasureColumns of(ResolvedMeasure measure, Overflow overflow) {
    Algebras.of(measure); // refuses what does not fit
    MeasureDefinition definition = measure.definition();
    int size = Sizes.of(definition);
    DataType type = measure.input().orElse(DataType.LONG);
    return switch (definition.aggregate()) {
      case COUNT -> new CountColumns();
      case SUM -> new SumColumns(type, false, overflow);
      case MEAN -> new SumColumns(type, true, overflow);
      case MIN -> new ExtremeColumns(type, functions::min);
      case MAX -> new ExtremeColumns(type, functions::max);
      case FIRST -> new PlacedColumns(type, functions::min);
      case LAST -> new PlacedColumns(type, functions::max);
      case VARIANCE, STDDEV -> new MomentsColumns();
      case DISTINCT -> new DistinctColumns(type, definition.theta() ? "theta" : "hll", size);
      case QUANTILES -> new QuantilesColumns(size);
      case TOP -> new TopColumns(Sizes.topTrackedItems(size));
    };
  }

  /** A column by its name, whatever characters are in it. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  /** The DDL word of a decimal that states keep. */
  static String decimal(int scale) {
    return String.format(Locale.ROOT, "decimal(38,%d)", scale);
  }
}
