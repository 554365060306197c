package io.tidemark.view.measure;

import io.tidemark.view.type.DataType;
import java.util.Comparator;
import java.util.List;

/** The least or the greatest value; an empty partial is {@link #NONE}. No value over nothing. */
final class ExtremeAlgebra implements Algebra<Object, Object> {
  private static final Object NONE = new Object();

  private final DataType type;
  private final Comparator<Object> order;

  private ExtremeAlgebra(DataType type, Comparator<Object> order) {
    this.type = type;
    this.order = order;
  }

  static ExtremeAlgebra least(DataType type) {
    return new ExtremeAlgebra(type, Values.order(type));
  }

  static ExtremeAlgebra greatest(DataType type) {
    return new ExtremeAlgebra(type, Values.order(type).reversed());
  }

  @Override
  public Object empty() {
    return NONE;
  }

  @Override
  public Object prepare(Object value, EventPosition at) {
    return value == null ? NONE : Values.storeOrdered(type, value);
  }

  @Override
  public Object merge(Object left, Object right) {
    if (left == NONE) {
      return right;
    }
    return right == NONE || order.compare(left, right) <= 0 ? left : right;
  }

  @Override
  public Object present(Object partial) {
    return partial == NONE ? null : Values.show(type, partial);
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(Values.column("", type));
  }

  @Override
  public List<Object> write(Object partial) {
    return partial == NONE ? Row.nulls(1) : Row.of(partial);
  }

  @Override
  public Object read(List<Object> values) {
    return values.get(0) == null ? NONE : Values.store(type, show(values.get(0)));
  }

  /** Stored and input values differ for timestamps only. */
  private Object show(Object stored) {
    return Values.show(type, stored);
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(Accuracy.Kind.EXACT, "exact");
  }
}
