package io.tidemark.view.measure;

/**
 * How far values lie apart.
 *
 * @param count how many values
 * @param mean their mean
 * @param squares the sum of their squared distances from the mean
 */
public record Spread(long count, double mean, double squares) {

  /** The variance, the values being all there are; NaN for no value. */
  public double populationVariance() {
    return squares / count;
  }

  /** The variance, the values being a sample; NaN for fewer than two. */
  public double sampleVariance() {
    return count < 2 ? Double.NaN : squares / (count - 1);
  }

  /** The square root of {@link #populationVariance}. */
  public double populationDeviation() {
    return Math.sqrt(populationVariance());
  }

  /** The square root of {@link #sampleVariance}. */
  public double sampleDeviation() {
    return Math.sqrt(sampleVariance());
  }
}
