package io.tidemark.client;

import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.Spread;
import io.tidemark.view.measure.TopItems;
import java.math.BigDecimal;

/** Which method of {@link Answer} gives a value. */
final class Access {
  private Access() {}

  static String of(Object value) {
    if (value instanceof Quantiles) {
      return "quantile(name, rank) or quantiles(name)";
    }
    if (value instanceof DistinctCount) {
      return "distinct(name)";
    }
    if (value instanceof TopItems) {
      return "top(name)";
    }
    if (value instanceof Spread) {
      return "spread(name)";
    }
    if (value instanceof BigDecimal) {
      return "decimalValue(name)";
    }
    if (value instanceof Double || value instanceof Float) {
      return "doubleValue(name)";
    }
    if (value instanceof Number) {
      return "longValue(name)";
    }
    if (value instanceof String) {
      return "textValue(name)";
    }
    return "value(name, " + value.getClass().getSimpleName() + ".class)";
  }
}
