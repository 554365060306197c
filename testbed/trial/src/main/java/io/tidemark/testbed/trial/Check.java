package io.tidemark.testbed.trial;

import io.tidemark.view.measure.DistinctCount;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * One figure, expected and found.
 *
 * @param from where the expected figure comes from
 */
record Check(String figure, String expected, String actual, String from, boolean ok) {
  /** The data's own README, figures of an engine that is not part of this project. */
  static final String README = "README";

  /** DuckDB, over the same files. */
  static final String DUCKDB = "DuckDB";

  Check {
    Objects.requireNonNull(figure, "figure");
  }

  /** The same, with where it was looked for. */
  Check in(String place) {
    return new Check(place + ": " + figure, expected, actual, from, ok);
  }

  /** Equal to the last digit. */
  static Check exact(String figure, BigDecimal expected, BigDecimal actual, String from) {
    return new Check(
        figure,
        expected.toPlainString(),
        actual.toPlainString(),
        from,
        expected.compareTo(actual) == 0);
  }

  /** Equal. */
  static Check exact(String figure, long expected, long actual, String from) {
    return exact(figure, BigDecimal.valueOf(expected), BigDecimal.valueOf(actual), from);
  }

  /** Within the bound that the sketch states. */
  static Check within(String figure, long expected, DistinctCount actual, String from) {
    return within(figure, expected, actual.estimate(), actual.lower(), actual.upper(), from);
  }

  /** Within stated bounds. */
  static Check within(
      String figure, long expected, double estimate, double lower, double upper, String from) {
    return new Check(
        figure,
        Long.toString(expected),
        "%.0f (%.0f to %.0f)".formatted(estimate, Math.floor(lower), Math.ceil(upper)),
        from,
        Math.floor(lower) <= expected && expected <= Math.ceil(upper));
  }
}
