package io.tidemark.batch.reconcile;

import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.Spread;
import io.tidemark.view.measure.TopItems;
import io.tidemark.view.measure.TopItems.TopItem;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares what two ways to the same events present: equal where a measure is exact, within 1e-9
 * relative for doubles, within both values' stated bounds for sketches. Bounds that hold with a
 * stated confidence are taken twice, so that very many cells do not differ by chance.
 */
final class MeasureComparison {
  private static final double RELATIVE = 1e-9;
  // What doubles lose of a variance that is small beside the values' squares.
  private static final double OF_SQUARES = 1e-14;
  private static final int TWICE = 2;
  private static final double[] RANKS = {0.05, 0.25, 0.5, 0.75, 0.95};

  private MeasureComparison() {}

  /** Whether both may be presented for the same events; null is "no value". */
  static boolean same(Accuracy.Kind kind, Object served, Object actual) {
    if (served == null || actual == null) {
      return served == actual;
    }
    return switch (kind) {
      case EXACT -> exact(served, actual);
      case ROUNDED -> rounded(served, actual);
      case SKETCH -> sketch(served, actual);
    };
  }

  /** How far apart they are, in the measure's own unit; empty where that is no number. */
  static Optional<Double> distance(Object served, Object actual) {
    Optional<Double> left = number(served);
    Optional<Double> right = number(actual);
    return left.isPresent() && right.isPresent()
        ? Optional.of(left.get() - right.get())
        : Optional.empty();
  }

  private static Optional<Double> number(Object value) {
    if (value instanceof Number number) {
      return Optional.of(number.doubleValue());
    }
    if (value instanceof DistinctCount distinct) {
      return Optional.of(distinct.estimate());
    }
    if (value instanceof Spread spread) {
      return Optional.of(spread.populationVariance());
    }
    return Optional.empty();
  }

  private static boolean exact(Object served, Object actual) {
    if (served instanceof BigDecimal left && actual instanceof BigDecimal right) {
      return left.compareTo(right) == 0;
    }
    boolean zeros =
        served instanceof Double left && actual instanceof Double right && left == 0 && right == 0;
    return zeros || Objects.deepEquals(served, actual);
  }

  private static boolean rounded(Object served, Object actual) {
    if (served instanceof Spread left && actual instanceof Spread right) {
      double slack = OF_SQUARES * right.count() * right.mean() * right.mean();
      return left.count() == right.count()
          && close(left.mean(), right.mean(), 0)
          && close(left.squares(), right.squares(), slack);
    }
    return served instanceof Double left && actual instanceof Double right
        ? close(left, right, 0)
        : Objects.equals(served, actual);
  }

  private static boolean close(double served, double actual, double slack) {
    return Double.isFinite(actual)
        ? Math.abs(served - actual) <= RELATIVE * Math.abs(actual) + slack
        : Double.compare(served, actual) == 0;
  }

  private static boolean sketch(Object served, Object actual) {
    if (served instanceof DistinctCount left && actual instanceof DistinctCount right) {
      return Math.abs(left.estimate() - right.estimate()) <= TWICE * (bound(left) + bound(right));
    }
    if (served instanceof Quantiles left && actual instanceof Quantiles right) {
      return left.n() == right.n()
          && left.min() == right.min()
          && left.max() == right.max()
          && ranks(left, right);
    }
    if (served instanceof TopItems left && actual instanceof TopItems right) {
      return left.n() == right.n() && listed(left, right) && listed(right, left);
    }
    return Objects.equals(served, actual);
  }

  private static double bound(DistinctCount count) {
    return Math.max(count.estimate() - count.lower(), count.upper() - count.estimate());
  }

  private static boolean ranks(Quantiles left, Quantiles right) {
    double error = TWICE * (left.rankError() + right.rankError()) + RELATIVE;
    for (double rank : RANKS) {
      double value = left.quantile(rank);
      // Of a value that occurs often, any rank between the one below it and its own is right.
      double upTo = right.rank(value);
      double below = right.rank(Math.nextDown(value));
      if (rank < below - error || rank > upTo + error) {
        return false;
      }
    }
    return true;
  }

  /** Whether every item's bounds meet those that the other one gives it, listed or not. */
  private static boolean listed(TopItems items, TopItems other) {
    long unlisted = other.items().stream().mapToLong(TopItem::upper).min().orElse(0);
    long most = Math.max(other.maximumError(), unlisted);
    for (TopItem item : items.items()) {
      Optional<TopItem> its =
          other.items().stream().filter(o -> o.item().equals(item.item())).findFirst();
      boolean meets =
          its.map(o -> item.lower() <= o.upper() && o.lower() <= item.upper())
              .orElse(item.lower() <= most);
      if (!meets) {
        return false;
      }
    }
    return true;
  }
}
