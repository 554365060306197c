package io.tidemark.spark.clean;

import io.tidemark.view.type.Field;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.StringJoiner;

/** Values of an event's columns in a reason, as a person reads them. */
final class ValueText {
  private static final int LONGEST_TEXT = 100;
  private static final int MOST_COLUMNS = 8;

  private ValueText() {}

  /** {@code (delay = 2000, origin = 'ORD')}, empty if no column is used. */
  static String of(int[] uses, Object[] values, List<Field> fields) {
    if (uses.length == 0) {
      return "";
    }
    StringJoiner joined = new StringJoiner(", ", " (", uses.length > MOST_COLUMNS ? ", ...)" : ")");
    for (int i = 0; i < Math.min(uses.length, MOST_COLUMNS); i++) {
      Field field = fields.get(uses[i]);
      joined.add(field.name() + " = " + one(values[uses[i]], field));
    }
    return joined.toString();
  }

  private static String one(Object value, Field field) {
    if (value == null) {
      return "null";
    }
    return switch (field.type().kind()) {
      case STRING -> quoted(value.toString());
      case DATE -> LocalDate.ofEpochDay((Integer) value).toString();
      case TIMESTAMP -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
      default -> value.toString();
    };
  }

  private static String quoted(String text) {
    String shown = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    return "'" + shown + "'";
  }
}
