package io.tidemark.spark.measure;

import io.tidemark.view.type.DataType;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;

/** The least or the greatest value. */
final class ExtremeColumns implements MeasureColumns {
  private final DataType type;
  private final UnaryOperator<Column> extreme;

  ExtremeColumns(DataType type, UnaryOperator<Column> extreme) {
    this.type = type;
    this.extreme = extreme;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    Column ordered = type.isFloating() ? StateValues.oneZero(input) : input;
    return List.of(StateValues.store(type, extreme.apply(ordered)));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    return List.of(extreme.apply(MeasureColumns.column(stateColumns.get(0))));
  }
}
