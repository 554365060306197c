package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;

/** A KLL sketch of doubles. */
final class QuantilesColumns implements MeasureColumns {
  private final int k;

  QuantilesColumns(int k) {
    this.k = k;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    Column number = StateValues.oneZero(input);
    return List.of(call_function("kll_sketch_agg_double", number, lit(k)));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    Column state = MeasureColumns.column(stateColumns.get(0));
    return List.of(call_function("kll_merge_agg_double", state, lit(k)));
  }
}
