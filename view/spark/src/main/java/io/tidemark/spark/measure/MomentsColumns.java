package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;

/** Count, mean and the sum of squared distances from it. */
final class MomentsColumns implements MeasureColumns {
  private static final Column NONE = lit(0.0);

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    Column number = coalesce(input.cast("double"), NONE);
    // As the algebra: squares of an infinity or of NaN are not a number.
    Column finite = abs(number).leq(lit(Double.MAX_VALUE));
    return DoubleFold.moments(
        when(input.isNull(), lit(0L)).otherwise(lit(1L)),
        number,
        when(finite, NONE).otherwise(lit(Double.NaN)));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    return DoubleFold.moments(
        coalesce(MeasureColumns.column(stateColumns.get(0)), lit(0L)),
        coalesce(MeasureColumns.column(stateColumns.get(1)), NONE),
        coalesce(MeasureColumns.column(stateColumns.get(2)), NONE));
  }
}
