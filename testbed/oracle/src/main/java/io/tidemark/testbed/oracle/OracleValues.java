package io.tidemark.testbed.oracle;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;

/** Values as the oracle holds them: every integer a Long, every floating-point number a Double. */
final class OracleValues {
  /** Values of one class: text by UTF-8 bytes, NaN above all numbers, one zero. */
  static final Comparator<Object> ORDER = OracleValues::compare;

  private OracleValues() {}

  static Object plain(Object value) {
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    return value instanceof Float number ? (Object) number.doubleValue() : value;
  }

  static BigDecimal exact(Object number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    return number instanceof Long integer
        ? BigDecimal.valueOf(integer)
        : new BigDecimal((Double) number);
  }

  private static int compare(Object left, Object right) {
    if (left instanceof String text) {
      return LogOrder.TEXT.compare(text, (String) right);
    }
    if (left instanceof Double number) {
      return Double.compare(number + 0.0, (Double) right + 0.0);
    }
    if (left instanceof BigDecimal decimal) {
      return decimal.compareTo((BigDecimal) right);
    }
    if (left instanceof Long integer) {
      return integer.compareTo((Long) right);
    }
    return left instanceof LocalDate date
        ? date.compareTo((LocalDate) right)
        : ((Instant) left).compareTo((Instant) right);
  }
}
