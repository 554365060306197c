package io.tidemark.testbed.oracle;

import io.tidemark.view.measure.Spread;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** Compares doubles with exact sums: 1e-9 relative, and what doubles cannot do better than. */
final class DoubleComparison {
  private static final double RELATIVE = 1e-9;
  // Compensated: rounding errors are of second order in the sum of magnitudes.
  private static final double COMPENSATED = 1e-28;
  private static final double PLAIN = 1e-15;

  private DoubleComparison() {}

  static Optional<String> sum(OracleMeasure expected, Object presented) {
    List<Double> values = expected.doubles();
    return close(exactSum(expected, values), slack(values), presented);
  }

  static Optional<String> mean(OracleMeasure expected, Object presented) {
    List<Double> values = expected.doubles();
    if (values.isEmpty() || presented == null) {
      return OracleComparison.same(null, values.isEmpty() ? presented : "no value");
    }
    if (!finite(values)) {
      return close(exactSum(expected, values), 0, presented);
    }
    BigDecimal count = BigDecimal.valueOf(values.size());
    double mean = expected.sum().divide(count, MathContext.DECIMAL128).doubleValue();
    return close(mean, slack(values) / values.size(), presented);
  }

  static Optional<String> spread(OracleMeasure expected, Spread presented) {
    List<Double> values = expected.doubles();
    if (values.isEmpty() || presented == null) {
      return OracleComparison.same(values.isEmpty(), presented == null)
          .map(text -> "expected " + values.size() + " values, got " + presented);
    }
    if (presented.count() != values.size()) {
      return Optional.of("expected a count of " + values.size() + ", got " + presented.count());
    }
    if (!finite(values)) {
      return close(Double.NaN, 0, presented.populationVariance());
    }
    BigDecimal count = BigDecimal.valueOf(values.size());
    BigDecimal sum = values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal squares =
        values.stream().map(v -> new BigDecimal(v).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
    double apart =
        squares
            .subtract(sum.pow(2).divide(count, new MathContext(400)))
            .max(BigDecimal.ZERO)
            .doubleValue();
    double slack =
        values.size() * PLAIN * Math.sqrt(apart * squares.doubleValue())
            + values.size() * PLAIN * PLAIN * squares.doubleValue();
    return close(apart / values.size(), slack / values.size(), presented.populationVariance())
        .or(
            () ->
                close(
                    Math.sqrt(apart / values.size()),
                    Math.sqrt(slack / values.size()),
                    presented.populationDeviation()));
  }

  private static double exactSum(OracleMeasure expected, List<Double> values) {
    return finite(values)
        ? expected.sum().doubleValue()
        : values.stream().filter(v -> !Double.isFinite(v)).reduce(0.0, Double::sum);
  }

  private static double slack(List<Double> values) {
    double magnitude = values.stream().mapToDouble(Math::abs).filter(Double::isFinite).sum();
    return magnitude * COMPENSATED * values.size();
  }

  private static boolean finite(List<Double> values) {
    return values.stream().allMatch(Double::isFinite);
  }

  private static Optional<String> close(double expected, double slack, Object presented) {
    double got = (Double) presented;
    boolean equal =
        Double.isFinite(expected)
            ? Math.abs(got - expected) <= RELATIVE * Math.abs(expected) + slack
            : Double.compare(got, expected) == 0;
    return equal ? Optional.empty() : Optional.of("expected " + expected + ", got " + presented);
  }
}
