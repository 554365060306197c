package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/** How a value of an input's type is stored, ordered and shown. */
final class Values {
  private static final BigDecimal DECIMAL_BOUND = BigDecimal.TEN.pow(DataType.MAX_PRECISION);

  private Values() {}

  /** Integers become {@link Long} and floating point {@link Double}, whatever their width. */
  static StateType stateType(DataType type) {
    return switch (type.kind()) {
      case STRING -> StateType.TEXT;
      case BOOLEAN -> StateType.BOOLEAN;
      case BYTE, SHORT, INT, LONG -> StateType.LONG;
      case FLOAT, DOUBLE -> StateType.DOUBLE;
      case DECIMAL -> StateType.DECIMAL;
      case DATE -> StateType.DATE;
      case TIMESTAMP -> StateType.MICROS;
    };
  }

  static StateColumn column(String suffix, DataType type) {
    return new StateColumn(suffix, stateType(type), type.scale());
  }

  /** The stored form of an input. */
  static Object store(DataType type, Object value) {
    return switch (stateType(type)) {
      case LONG -> ((Number) value).longValue();
      case DOUBLE -> ((Number) value).doubleValue();
      case DECIMAL -> ((BigDecimal) value).setScale(type.scale());
      case MICROS -> Micros.of((Instant) value);
      default -> value;
    };
  }

  /** The stored form of an input, as comparisons need it: there is one zero. */
  static Object storeOrdered(DataType type, Object value) {
    Object stored = store(type, value);
    return stored instanceof Double number ? (Object) (number + 0.0) : stored;
  }

  /** What a person reads. */
  static Object show(DataType type, Object stored) {
    return stateType(type) == StateType.MICROS ? Micros.instant((Long) stored) : stored;
  }

  /** The order of stored values: text by UTF-8 bytes, NaN above all other numbers, as in Spark. */
  static Comparator<Object> order(DataType type) {
    return switch (stateType(type)) {
      case TEXT -> (left, right) -> TextOrder.UTF_8.compare((String) left, (String) right);
      case BOOLEAN -> (left, right) -> Boolean.compare((Boolean) left, (Boolean) right);
      case DOUBLE -> (left, right) -> Double.compare((Double) left, (Double) right);
      case DECIMAL -> (left, right) -> ((BigDecimal) left).compareTo((BigDecimal) right);
      case DATE -> (left, right) -> ((LocalDate) left).compareTo((LocalDate) right);
      case LONG, MICROS -> (left, right) -> Long.compare((Long) left, (Long) right);
      case BINARY -> throw new IllegalStateException("No input is stored as binary: " + type.ddl());
    };
  }

  /** An integer or decimal as a decimal of the type's scale. */
  static BigDecimal decimal(DataType type, Object value) {
    return value instanceof BigDecimal number
        ? number.setScale(type.scale())
        : BigDecimal.valueOf(((Number) value).longValue());
  }

  /** Whether a decimal has no more than 38 digits. */
  static boolean fits(BigDecimal value) {
    return new BigDecimal(value.unscaledValue()).abs().compareTo(DECIMAL_BOUND) < 0;
  }
}
