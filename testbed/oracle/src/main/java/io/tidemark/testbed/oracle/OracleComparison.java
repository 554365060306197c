package io.tidemark.testbed.oracle;

import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.Spread;
import io.tidemark.view.measure.TopItems;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares what a measure presents with the oracle: equal where it is exact, within 1e-9 relative
 * for doubles, within the stated bound for sketches. Bounds that hold with a stated confidence are
 * taken twice, so that a comparison of very many cells does not fail by chance.
 */
public final class OracleComparison {
  private OracleComparison() {}

  /** What is wrong with a presented value, in one sentence; empty when it is right. */
  public static Optional<String> difference(OracleMeasure expected, Object presented) {
    Optional<String> problem =
        switch (expected.definition().aggregate()) {
          case COUNT -> same(expected.count(), presented);
          case SUM ->
              expected.type().isFloating()
                  ? DoubleComparison.sum(expected, presented)
                  : decimalSum(expected.sum(), presented);
          case MEAN -> DoubleComparison.mean(expected, presented);
          case MIN -> sameValue(expected.least(), presented);
          case MAX -> sameValue(expected.greatest(), presented);
          case FIRST -> sameValue(expected.first(), presented);
          case LAST -> sameValue(expected.last(), presented);
          case VARIANCE, STDDEV -> DoubleComparison.spread(expected, (Spread) presented);
          case DISTINCT -> SketchComparison.distinct(expected, (DistinctCount) presented);
          case QUANTILES -> SketchComparison.quantiles(expected, (Quantiles) presented);
          case TOP -> SketchComparison.top(expected, (TopItems) presented);
        };
    return problem.map(
        text ->
            expected.definition().aggregate().word()
                + " '"
                + expected.definition().name()
                + "' of "
                + expected.type().ddl()
                + ": "
                + text);
  }

  /** Equal to the last digit, or beyond 38 digits no value. */
  private static Optional<String> decimalSum(BigDecimal expected, Object presented) {
    return same(expected.precision() > 38 ? null : expected, presented);
  }

  private static Optional<String> sameValue(Optional<Object> expected, Object presented) {
    boolean bothZero =
        expected.isPresent()
            && expected.get() instanceof Double number
            && presented instanceof Double other
            && number == 0
            && other == 0;
    return bothZero ? Optional.empty() : same(expected.orElse(null), presented);
  }

  static Optional<String> same(Object expected, Object presented) {
    return Objects.equals(expected, presented)
        ? Optional.empty()
        : Optional.of("expected " + expected + ", got " + presented);
  }
}
