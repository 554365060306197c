package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import java.util.List;

/**
 * Variance and standard deviation: count, mean and the sum of squared distances from it, merged as
 * Chan, Golub and LeVeque do. No value over nothing; NaN or an infinity among the values gives NaN.
 */
final class MomentsAlgebra implements Algebra<Spread, Spread> {
  private static final Spread NONE = new Spread(0, 0.0, 0.0);

  @Override
  public Spread empty() {
    return NONE;
  }

  @Override
  public Spread prepare(Object value, EventPosition at) {
    if (value == null) {
      return NONE;
    }
    double number = ((Number) value).doubleValue();
    return new Spread(1, number, Double.isFinite(number) ? 0.0 : Double.NaN);
  }

  @Override
  public Spread merge(Spread left, Spread right) {
    if (left.count() == 0) {
      return right;
    }
    if (right.count() == 0) {
      return left;
    }
    long count = Math.addExact(left.count(), right.count());
    double distance = right.mean() - left.mean();
    double share = (double) right.count() / count;
    return new Spread(
        count,
        left.mean() + distance * share,
        left.squares() + right.squares() + distance * distance * left.count() * share);
  }

  @Override
  public Spread present(Spread partial) {
    return partial.count() == 0 ? null : partial;
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(
        new StateColumn("count", StateType.LONG, 0),
        new StateColumn("mean", StateType.DOUBLE, 0),
        new StateColumn("squares", StateType.DOUBLE, 0));
  }

  @Override
  public List<Object> write(Spread partial) {
    return partial.count() == 0
        ? Row.nulls(3)
        : Row.of(partial.count(), partial.mean(), partial.squares());
  }

  @Override
  public Spread read(List<Object> values) {
    return values.get(0) == null || (Long) values.get(0) == 0
        ? NONE
        : new Spread((Long) values.get(0), (Double) values.get(1), (Double) values.get(2));
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(Accuracy.Kind.ROUNDED, "doubles: right up to the last digits");
  }
}
