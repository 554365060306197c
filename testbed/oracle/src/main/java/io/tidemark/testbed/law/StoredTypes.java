package io.tidemark.testbed.law;

import io.tidemark.view.measure.StateColumn;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** Values of state columns: whether they have their class, and whether they are equal. */
public final class StoredTypes {
  private StoredTypes() {}

  /**
   * Checks that values are of their columns' classes.
   *
   * @throws AssertionError if one is not
   */
  public static void check(List<StateColumn> columns, List<Object> values) {
    if (columns.size() != values.size()) {
      throw new AssertionError(columns.size() + " columns, " + values.size() + " values");
    }
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null && !fits(columns.get(i), value)) {
        throw new AssertionError(columns.get(i) + " cannot hold " + value + " " + value.getClass());
      }
    }
  }

  private static boolean fits(StateColumn column, Object value) {
    return switch (column.type()) {
      case LONG, MICROS -> value instanceof Long;
      case DOUBLE -> value instanceof Double;
      case DECIMAL ->
          value instanceof BigDecimal decimal
              && decimal.scale() == column.scale()
              && decimal.precision() <= 38;
      case TEXT -> value instanceof String;
      case BOOLEAN -> value instanceof Boolean;
      case DATE -> value instanceof LocalDate;
      case BINARY -> value instanceof byte[];
    };
  }

  /** Whether both are equal value by value, binary ones by their bytes. */
  public static boolean equal(List<Object> left, List<Object> right) {
    return left.size() == right.size() && Objects.deepEquals(left.toArray(), right.toArray());
  }
}
