package io.tidemark.view.record;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Turns the text of one column into a value of its type, exactly or not at all. Not thread-safe.
 */
final class FieldReader {
  /** What {@link #read} gives for a text that is no value. */
  static final Object NOT_A_VALUE = new Object();

  private final Field field;
  private final DataType type;
  private final IsoTime times;
  private String why = "";

  FieldReader(Field field, ZoneId zone) {
    this.field = field;
    this.type = field.type();
    this.times = new IsoTime(zone);
  }

  Field field() {
    return field;
  }

  /** The value, or {@link #NOT_A_VALUE}. */
  Object read(String given) {
    if (type.kind() == DataType.Kind.STRING) {
      return given;
    }
    String text = given.strip();
    return switch (type.kind()) {
      case STRING -> given;
      case BOOLEAN -> flag(text);
      case BYTE, SHORT, INT, LONG -> whole(text);
      case FLOAT, DOUBLE -> floating(text);
      case DECIMAL -> decimal(text);
      case DATE -> date(text);
      case TIMESTAMP -> timestamp(text);
    };
  }

  /** The sentence for a text that gave {@link #NOT_A_VALUE}, just now. */
  String problem(String given) {
    return "Column '"
        + field.name()
        + "' is '"
        + Shown.cut(given)
        + "', which is not "
        + type.ddl()
        + ": "
        + why
        + ".";
  }

  private Object flag(String text) {
    if (text.equalsIgnoreCase("true")) {
      return Boolean.TRUE;
    }
    return text.equalsIgnoreCase("false") ? Boolean.FALSE : no("it is neither true nor false");
  }

  private Object whole(String text) {
    Long found = Numbers.whole(text);
    if (found == null) {
      return no(Numbers.whyNotWhole(text));
    }
    long value = found;
    return switch (type.kind()) {
      case BYTE -> value == (byte) value ? (Object) (byte) value : no(Numbers.BEYOND);
      case SHORT -> value == (short) value ? (Object) (short) value : no(Numbers.BEYOND);
      case INT -> value == (int) value ? (Object) (int) value : no(Numbers.BEYOND);
      default -> found;
    };
  }

  private Object floating(String text) {
    boolean single = type.kind() == DataType.Kind.FLOAT;
    switch (text) {
      case "NaN":
        return single ? (Object) Float.NaN : (Object) Double.NaN;
      case "Infinity", "+Infinity":
        return single ? (Object) Float.POSITIVE_INFINITY : (Object) Double.POSITIVE_INFINITY;
      case "-Infinity":
        return single ? (Object) Float.NEGATIVE_INFINITY : (Object) Double.NEGATIVE_INFINITY;
      default:
        break;
    }
    if (!Numbers.isNumber(text)) {
      return no(Numbers.NOT_A_NUMBER);
    }
    double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      return no(Numbers.BEYOND);
    }
    return single ? (Object) (float) value : (Object) value;
  }

  private Object decimal(String text) {
    if (!Numbers.isNumber(text)) {
      return no(Numbers.NOT_A_NUMBER);
    }
    BigDecimal value = Numbers.decimal(new BigDecimal(text), type.scale());
    if (value == null) {
      return no("it has more digits after the point");
    }
    boolean fits = Numbers.digitsBeforePoint(value) <= type.precision() - type.scale();
    return fits ? value : no(Numbers.BEYOND);
  }

  private Object date(String text) {
    LocalDate date = IsoTime.date(text);
    return date == null ? no("it is not an ISO date, such as 2015-11-01") : date;
  }

  private Object timestamp(String text) {
    long micros = times.micros(text);
    return micros == Micros.NONE ? no(times.why()) : Micros.instant(micros);
  }

  private Object no(String reason) {
    why = reason;
    return NOT_A_VALUE;
  }
}
