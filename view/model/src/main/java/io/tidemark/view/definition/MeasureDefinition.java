package io.tidemark.view.definition;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A named aggregate of a view.
 *
 * @param expression SQL over schema and derived columns; {@code *} for a count of events
 * @param where SQL condition of this measure alone
 * @param size lgK of an HLL or theta sketch, k of a KLL sketch, number of items of {@code top};
 *     empty: the default
 * @param theta {@code distinct} only: a theta sketch instead of HLL
 */
public record MeasureDefinition(
    String name,
    Aggregate aggregate,
    String expression,
    Optional<String> where,
    OptionalInt size,
    boolean theta) {
  public MeasureDefinition {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(aggregate, "aggregate");
    Objects.requireNonNull(expression, "expression");
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(size, "size");
  }

  /** Whether it counts events and not values. */
  public boolean countsEvents() {
    return aggregate == Aggregate.COUNT && expression.equals("*");
  }

  /** The size, or the default of the aggregate; 0 for an aggregate that has no size. */
  public int sizeOrDefault() {
    return size.orElse(aggregate.defaultSize());
  }

  /** The aggregates; what each keeps and how exact it is stands with its algebra. */
  public enum Aggregate {
    COUNT,
    SUM,
    MEAN,
    MIN,
    MAX,
    FIRST,
    LAST,
    VARIANCE,
    STDDEV,
    DISTINCT,
    QUANTILES,
    TOP;

    /** The size of a measure that says none; 0 for an aggregate that has no size. */
    public int defaultSize() {
      return switch (this) {
        case DISTINCT -> 12;
        case QUANTILES -> 200;
        case TOP -> 10;
        default -> 0;
      };
    }

    /** The word for it in definitions. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
