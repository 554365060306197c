package io.tidemark.view.measure;

/**
 * A sum of doubles with what rounding took from it (Neumaier). Infinity and NaN stand in {@code
 * value}, and the compensation is then 0.
 */
record DoubleSum(double value, double compensation) {
  static final DoubleSum ZERO = new DoubleSum(0.0, 0.0);

  DoubleSum plus(DoubleSum other) {
    double sum = value + other.value;
    if (!Double.isFinite(sum)) {
      return new DoubleSum(sum, 0.0);
    }
    double lost =
        Math.abs(value) >= Math.abs(other.value)
            ? (value - sum) + other.value
            : (other.value - sum) + value;
    return new DoubleSum(sum, compensation + other.compensation + lost);
  }

  double total() {
    return value + compensation;
  }
}
