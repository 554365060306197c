package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.tidemark.view.type.DataType;
import org.apache.spark.sql.Column;

/** How a value of an input's type is stored. */
final class StateValues {
  private StateValues() {}

  static Column store(DataType type, Column value) {
    return switch (type.kind()) {
      case BYTE, SHORT, INT, LONG -> value.cast("bigint");
      case FLOAT, DOUBLE -> value.cast("double");
      case DECIMAL -> value.cast(MeasureColumns.decimal(type.scale()));
      case TIMESTAMP -> unix_micros(value);
      case STRING, BOOLEAN, DATE -> value;
    };
  }

  /** A number as a double, minus zero as zero. */
  static Column oneZero(Column number) {
    return number.cast("double").plus(lit(0.0));
  }
}
