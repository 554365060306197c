package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.tidemark.view.measure.DistinctInput;
import io.tidemark.view.type.DataType;
import java.util.List;
import org.apache.spark.sql.Column;

/** A sketch of distinct values: HLL or theta. */
final class DistinctColumns implements MeasureColumns {
  private final DataType type;
  private final String sketch;
  private final int lgK;

  /**
   * @param sketch how Spark's functions for it begin: {@code hll} or {@code theta}
   */
  DistinctColumns(DataType type, String sketch, int lgK) {
    this.type = type;
    this.sketch = sketch;
    this.lgK = lgK;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    return List.of(call_function(sketch + "_sketch_agg", hashed(input), lit(lgK)));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    Column state = MeasureColumns.column(stateColumns.get(0));
    Column option = sketch.equals("theta") ? lit(lgK) : lit(false);
    return List.of(call_function(sketch + "_union_agg", state, option));
  }

  /** As {@link DistinctInput} has it. */
  private Column hashed(Column input) {
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> input.cast("bigint");
      case BOOLEAN -> input.cast("int").cast("bigint");
      case DATE -> unix_date(input).cast("bigint");
      case TIMESTAMP -> unix_micros(input);
      case STRING -> when(input.equalTo(lit("")), lit(DistinctInput.EMPTY_TEXT)).otherwise(input);
      case DECIMAL -> input.cast("string");
      case FLOAT, DOUBLE -> throw new IllegalStateException("Floating point is refused");
    };
  }
}
