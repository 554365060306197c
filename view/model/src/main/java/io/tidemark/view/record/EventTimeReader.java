package io.tidemark.view.record;

import io.tidemark.view.definition.EventTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Reads an event's time from the value of its column. Not thread-safe. */
final class EventTimeReader {
  private final EventTime definition;
  private final ZoneId zone;
  private final IsoTime iso;
  private final TimePattern pattern;
  private String why = "";

  EventTimeReader(EventTime definition) {
    this.definition = definition;
    this.zone = definition.zone().orElse(null);
    this.iso = new IsoTime(zone);
    this.pattern =
        switch (definition.format()) {
          case "iso", "epoch-s", "epoch-ms" -> null;
          default -> TimePattern.of(definition.format());
        };
  }

  /**
   * Microseconds since 1970-01-01T00:00Z, or {@link Micros#NONE}.
   *
   * @param value of the column, not null
   */
  long micros(Object value) {
    return switch (definition.format()) {
      case "iso" -> ofIso(value);
      case "epoch-s" -> ofEpoch(value, 6);
      case "epoch-ms" -> ofEpoch(value, 3);
      default -> ofPattern((String) value);
    };
  }

  /** The sentence for a value that gave no time, just now. */
  String problem(Object value) {
    return "Event time '"
        + definition.column()
        + "' is '"
        + Shown.cut(value.toString())
        + "', which is no time by the format "
        + definition.format()
        + ": "
        + why
        + ".";
  }

  private long ofIso(Object value) {
    if (value instanceof Instant instant) {
      return Micros.of(instant);
    }
    if (value instanceof LocalDate date) {
      return Micros.of(date.atStartOfDay(), zone);
    }
    long micros = iso.micros(((String) value).strip());
    return micros == Micros.NONE ? no(iso.why()) : micros;
  }

  /**
   * @param digits decimal digits from the format's unit to microseconds
   */
  private long ofEpoch(Object value, int digits) {
    if (value instanceof Long || value instanceof Integer) {
      return scaled(((Number) value).longValue(), digits);
    }
    String text = value.toString().strip();
    if (!Numbers.isNumber(text)) {
      return no(Numbers.NOT_A_NUMBER);
    }
    BigDecimal exact = new BigDecimal(text);
    if (Numbers.digitsBeforePoint(exact) > Numbers.LONG_DIGITS) {
      return no("it is beyond the range of times");
    }
    BigDecimal micros = Numbers.decimal(exact.scaleByPowerOfTen(digits), 0);
    if (micros == null) {
      return no("it is finer than a microsecond");
    }
    return micros.toBigInteger().bitLength() > 62
        ? no("it is beyond the range of times")
        : micros.longValueExact();
  }

  private long scaled(long value, int digits) {
    long factor = digits == 6 ? 1_000_000 : 1_000;
    long limit = (1L << 62) / factor;
    return value > limit || value < -limit ? no("it is beyond the range of times") : value * factor;
  }

  private long ofPattern(String value) {
    try {
      return pattern.micros(value.strip(), zone);
    } catch (DateTimeException | ArithmeticException e) {
      return no(TimePattern.why(e));
    }
  }

  private long no(String reason) {
    why = reason;
    return Micros.NONE;
  }
}
