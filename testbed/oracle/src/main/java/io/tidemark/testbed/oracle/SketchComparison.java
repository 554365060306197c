package io.tidemark.testbed.oracle;

import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.TopItems;
import io.tidemark.view.measure.TopItems.TopItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares sketches with exact counts, by the bound that each value states. */
final class SketchComparison {
  private static final double[] RANKS = {0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1};
  // Of bounds that are stated with a confidence below certainty.
  private static final int TWICE = 2;
  private static final int MANY = 50;

  private SketchComparison() {}

  static Optional<String> distinct(OracleMeasure expected, DistinctCount presented) {
    long exact = expected.distinct();
    double bound =
        Math.max(
            presented.estimate() - presented.lower(), presented.upper() - presented.estimate());
    // Of many values, a sketch takes two for one at times, beyond its bound.
    double allowed = TWICE * bound + (exact > MANY ? 1 : 0);
    return Math.abs(presented.estimate() - exact) <= allowed
        ? Optional.empty()
        : Optional.of("expected " + exact + ", got " + presented);
  }

  static Optional<String> quantiles(OracleMeasure expected, Quantiles presented) {
    double[] sorted =
        expected.doubles().stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).sorted().toArray();
    if (sorted.length == 0 || presented == null) {
      return OracleComparison.same(sorted.length == 0, presented == null)
          .map(text -> "expected " + sorted.length + " values, got " + presented);
    }
    if (presented.n() != sorted.length
        || presented.min() != sorted[0]
        || presented.max() != sorted[sorted.length - 1]) {
      return Optional.of(
          "expected n %d, min %s, max %s, got %s"
              .formatted(sorted.length, sorted[0], sorted[sorted.length - 1], presented));
    }
    double error = TWICE * presented.rankError() + 1e-9;
    for (double rank : RANKS) {
      double value = presented.quantile(rank);
      double below = share(sorted, value, false);
      double upTo = share(sorted, value, true);
      if (rank < below - error || rank > upTo + error) {
        return Optional.of(
            "quantile %s is %s, whose true rank is %s to %s, outside %s"
                .formatted(rank, value, below, upTo, error));
      }
    }
    return Optional.empty();
  }

  private static double share(double[] sorted, double value, boolean inclusive) {
    long count = 0;
    for (double other : sorted) {
      if (other < value || (inclusive && other == value)) {
        count++;
      }
    }
    return (double) count / sorted.length;
  }

  static Optional<String> top(OracleMeasure expected, TopItems presented) {
    Map<String, Long> counts = expected.frequencies();
    if (counts.isEmpty() || presented == null) {
      return OracleComparison.same(counts.isEmpty(), presented == null)
          .map(text -> "expected " + counts.size() + " items, got " + presented);
    }
    if (presented.n() != expected.count()) {
      return Optional.of("expected n " + expected.count() + ", got " + presented.n());
    }
    for (TopItem item : presented.items()) {
      long exact = counts.getOrDefault(item.item(), 0L);
      if (exact < item.lower() || exact > item.upper()) {
        return Optional.of("'" + item.item() + "' occurs " + exact + " times, got " + item);
      }
    }
    List<String> listed = presented.items().stream().map(TopItem::item).toList();
    long least = presented.items().stream().mapToLong(TopItem::upper).min().orElse(0);
    long bound = Math.max(presented.maximumError(), least);
    return counts.entrySet().stream()
        .filter(entry -> !listed.contains(entry.getKey()) && entry.getValue() > bound)
        .map(entry -> "'" + entry.getKey() + "' occurs " + entry.getValue() + " times, not listed")
        .findFirst()
        .or(() -> complete(expected, listed, counts, presented));
  }

  /** As many as there are, or as are reported, unless the sketch has let some go. */
  private static Optional<String> complete(
      OracleMeasure expected, List<String> listed, Map<String, Long> counts, TopItems presented) {
    int reported = expected.definition().size().orElse(10);
    boolean tooFew = listed.size() < Math.min(reported, counts.size());
    return tooFew && presented.maximumError() == 0
        ? Optional.of("lists " + listed.size() + " of " + counts.size() + " items")
        : Optional.empty();
  }
}
