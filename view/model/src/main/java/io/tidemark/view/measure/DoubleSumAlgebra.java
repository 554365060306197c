package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import java.util.List;

/** The sum of floating-point numbers, compensated; 0 over nothing. */
final class DoubleSumAlgebra implements Algebra<DoubleSum, Double> {
  static final Accuracy ROUNDED =
      new Accuracy(Accuracy.Kind.ROUNDED, "doubles, compensated: right up to the last digits");

  @Override
  public DoubleSum empty() {
    return DoubleSum.ZERO;
  }

  @Override
  public DoubleSum prepare(Object value, EventPosition at) {
    return value == null ? DoubleSum.ZERO : new DoubleSum(((Number) value).doubleValue(), 0.0);
  }

  @Override
  public DoubleSum merge(DoubleSum left, DoubleSum right) {
    return left.plus(right);
  }

  @Override
  public Double present(DoubleSum partial) {
    return partial.total();
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(
        new StateColumn("", StateType.DOUBLE, 0),
        new StateColumn("compensation", StateType.DOUBLE, 0));
  }

  @Override
  public List<Object> write(DoubleSum partial) {
    return Row.of(partial.value(), partial.compensation());
  }

  @Override
  public DoubleSum read(List<Object> values) {
    return Row.allNull(values)
        ? DoubleSum.ZERO
        : new DoubleSum((Double) values.get(0), (Double) values.get(1));
  }

  @Override
  public Accuracy accuracy() {
    return ROUNDED;
  }
}
