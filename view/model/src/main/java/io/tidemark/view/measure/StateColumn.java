package io.tidemark.view.measure;

import java.util.Objects;

/**
 * A column that stores a part of a partial.
 *
 * @param suffix what follows the measure's name in the column's name; empty for the main part
 * @param type the stored type
 * @param scale digits after the point of a decimal, else 0
 */
public record StateColumn(String suffix, StateType type, int scale) {
  public StateColumn {
    Objects.requireNonNull(suffix, "suffix");
    Objects.requireNonNull(type, "type");
  }

  /** Stored types and the Java class of their values. */
  public enum StateType {
    /** {@link Long}. */
    LONG,
    /** {@link Double}. */
    DOUBLE,
    /** {@link java.math.BigDecimal} of the column's scale, at most 38 digits. */
    DECIMAL,
    /** {@link String}. */
    TEXT,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link Long}: microseconds since 1970-01-01T00:00Z. */
    MICROS,
    /** {@code byte[]}. */
    BINARY
  }
}
