package io.tidemark.view.measure;

import org.apache.datasketches.kll.KllDoublesSketch;
import org.apache.datasketches.quantilescommon.DoublesSketchSortedView;
import org.apache.datasketches.quantilescommon.QuantileSearchCriteria;

/** The distribution of values, for a quantile at any rank. Never empty. Thread-safe. */
public final class Quantiles {
  private final DoublesSketchSortedView view;
  private final double minimum;
  private final double maximum;
  private final double rankError;

  Quantiles(KllDoublesSketch sketch) {
    this.view = sketch.getSortedView();
    this.minimum = sketch.getMinItem();
    this.maximum = sketch.getMaxItem();
    this.rankError = sketch.isEstimationMode() ? sketch.getNormalizedRankError(false) : 0.0;
  }

  /**
   * A value below or at which about {@code rank} of all values are.
   *
   * @param rank 0 (the minimum) to 1 (the maximum)
   * @throws IllegalArgumentException if the rank is not within 0 and 1
   */
  public double quantile(double rank) {
    if (!(rank >= 0 && rank <= 1)) {
      throw new IllegalArgumentException("A rank is from 0 to 1, for example 0.95; got " + rank);
    }
    return view.getQuantile(rank, QuantileSearchCriteria.INCLUSIVE);
  }

  /** About which share of the values, 0 to 1, is not above {@code value}. */
  public double rank(double value) {
    return view.getRank(value, QuantileSearchCriteria.INCLUSIVE);
  }

  /**
   * How far the true rank of a {@link #quantile} may be from the asked one, with a confidence of 99
   * %; 0 while there are so few values that all are kept.
   */
  public double rankError() {
    return rankError;
  }

  /** How many values there are: neither null nor NaN. */
  public long n() {
    return view.getN();
  }

  /** The least value, exactly. */
  public double min() {
    return minimum;
  }

  /** The greatest value, exactly. */
  public double max() {
    return maximum;
  }

  @Override
  public String toString() {
    return "Quantiles[n=%d, min=%s, median=%s, max=%s, rankError=%s]"
        .formatted(n(), min(), quantile(0.5), max(), rankError);
  }
}
