package io.tidemark.client;

import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.Cell;
import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.Spread;
import io.tidemark.view.measure.TopItems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The values of a view's measures for one key and a range of time. Immutable and thread-safe.
 *
 * <p>Every access by a measure's name throws a {@link QueryException} if there is no such measure,
 * if its value is of another kind, or, but for {@link #value(String)}, if it has none.
 */
public final class Answer {
  private final ServedView view;
  private final Cell cell;
  private final Provenance provenance;

  Answer(ServedView view, Cell cell, Provenance provenance) {
    this.view = view;
    this.cell = cell;
    this.provenance = provenance;
  }

  /** The names of the measures, in the order of the definition. */
  public List<String> measures() {
    return view.measureNames();
  }

  /** How many events are in it. */
  public long events() {
    return cell.events();
  }

  /** The sum of its events' hashes modulo 2^64. */
  public long checksum() {
    return cell.checksum();
  }

  /**
   * The value as it is: {@link Long}, {@link BigDecimal}, {@link Double}, {@link String}, {@link
   * Boolean}, {@link java.time.LocalDate}, {@link java.time.Instant}, {@link Spread}, {@link
   * DistinctCount}, {@link Quantiles} or {@link TopItems}; empty if no event had a value.
   */
  public Optional<Object> value(String measure) {
    return Optional.ofNullable(view.algebra().present(cell, index(measure)));
  }

  /** The value, which is of that class. */
  public <T> T value(String measure, Class<T> type) {
    return only(measure, type);
  }

  /** A whole number: a count, or a number without fraction that fits. */
  public long longValue(String measure) {
    Object value = present(measure);
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Byte || value instanceof Short || value instanceof Integer) {
      return ((Number) value).longValue();
    }
    if (value instanceof BigDecimal decimal) {
      try {
        return decimal.longValueExact();
      } catch (ArithmeticException e) {
        throw wrong(measure, value, "decimalValue, because it is no whole number that fits a long");
      }
    }
    throw wrong(measure, value, Access.of(value));
  }

  /** An exact number. */
  public BigDecimal decimalValue(String measure) {
    Object value = present(measure);
    if (value instanceof BigDecimal decimal) {
      return decimal;
    }
    if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    throw wrong(measure, value, Access.of(value));
  }

  /** A number, as near as a double comes to it. */
  public double doubleValue(String measure) {
    Object value = present(measure);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(measure, value, Access.of(value));
  }

  /** A text. */
  public String textValue(String measure) {
    return only(measure, String.class);
  }

  /**
   * A quantile.
   *
   * @param rank 0 (the least value) to 1 (the greatest)
   */
  public double quantile(String measure, double rank) {
    return quantiles(measure).quantile(rank);
  }

  /** A distribution, with its rank error. */
  public Quantiles quantiles(String measure) {
    return only(measure, Quantiles.class);
  }

  /** The most frequent items, each with the bounds of its count. */
  public TopItems top(String measure) {
    return only(measure, TopItems.class);
  }

  /** A number of distinct values, with its bounds. */
  public DistinctCount distinct(String measure) {
    return only(measure, DistinctCount.class);
  }

  /** Variance and standard deviation, of population and sample. */
  public Spread spread(String measure) {
    return only(measure, Spread.class);
  }

  /** Why the measure has no value although there were events, for example an overflow. */
  public Optional<String> problem(String measure) {
    return view.algebra().problem(cell, index(measure));
  }

  /** How exact the measure is. */
  public Accuracy accuracy(String measure) {
    return view.algebra().algebras().get(index(measure)).accuracy();
  }

  /** What the answer rests on. */
  public Provenance provenance() {
    return provenance;
  }

  private <T> T only(String measure, Class<T> type) {
    Object value = present(measure);
    if (!type.isInstance(value)) {
      throw wrong(measure, value, Access.of(value));
    }
    return type.cast(value);
  }

  private Object present(String measure) {
    return value(measure).orElseThrow(() -> noValue(measure));
  }

  private int index(String measure) {
    int index = measures().indexOf(measure);
    if (index < 0) {
      throw new QueryException(
          Reason.UNKNOWN_MEASURE,
          "View '%s' has no measure '%s'; there is: %s"
              .formatted(view.name(), measure, String.join(", ", measures())));
    }
    return index;
  }

  private QueryException noValue(String measure) {
    String why = problem(measure).orElse("no event in the range had a value");
    return new QueryException(
        Reason.NO_VALUE,
        "Measure '%s' of view '%s' has no value: %s. Ask value(\"%s\") where that may be."
            .formatted(measure, view.name(), why, measure));
  }

  private QueryException wrong(String measure, Object value, String instead) {
    MeasureDefinition definition = view.view().measures().get(index(measure)).definition();
    return new QueryException(
        Reason.WRONG_ACCESS,
        "Measure '%s' of view '%s' is %s '%s', and its value is a %s; ask %s"
            .formatted(
                measure,
                view.name(),
                definition.aggregate().word(),
                definition.expression(),
                value.getClass().getSimpleName(),
                instead));
  }

  /** All values in one line, for logs and tests. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("events=" + events());
    for (String measure : measures()) {
      text.append(", ").append(measure).append('=').append(value(measure).orElse(null));
    }
    return text.toString();
  }
}
