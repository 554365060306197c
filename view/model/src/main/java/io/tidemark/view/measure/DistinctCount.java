package io.tidemark.view.measure;

/**
 * An estimate of how many distinct values there are.
 *
 * @param estimate the most likely number
 * @param lower the true number is not below it, with a confidence of 99.7 %
 * @param upper the true number is not above it, with a confidence of 99.7 %
 */
public record DistinctCount(double estimate, double lower, double upper) {
  static final int STANDARD_DEVIATIONS = 3;
}
