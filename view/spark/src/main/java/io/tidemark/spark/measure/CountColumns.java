package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.List;
import org.apache.spark.sql.Column;

/** How many inputs are not null. */
final class CountColumns implements MeasureColumns {

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    return List.of(count(input));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    return List.of(total(stateColumns.get(0)));
  }

  static Column total(String counts) {
    return coalesce(sum(MeasureColumns.column(counts)), lit(0L));
  }
}
