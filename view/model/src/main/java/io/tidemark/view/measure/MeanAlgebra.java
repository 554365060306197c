package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * The mean: a sum, kept by that sum's own algebra, and the count of its values. No value over
 * nothing.
 *
 * @param <S> the partial of the sum
 */
final class MeanAlgebra<S> implements Algebra<MeanAlgebra.Counted<S>, Double> {
  private final Algebra<S, ?> sum;
  private final ToDoubleBiFunction<S, Long> divide;

  MeanAlgebra(Algebra<S, ?> sum, ToDoubleBiFunction<S, Long> divide) {
    this.sum = sum;
    this.divide = divide;
  }

  /** A sum and how many values are in it. */
  record Counted<S>(S sum, long count) {}

  @Override
  public Counted<S> empty() {
    return new Counted<>(sum.empty(), 0);
  }

  @Override
  public Counted<S> prepare(Object value, EventPosition at) {
    return new Counted<>(sum.prepare(value, at), value == null ? 0 : 1);
  }

  @Override
  public Counted<S> merge(Counted<S> left, Counted<S> right) {
    return new Counted<>(sum.merge(left.sum, right.sum), Math.addExact(left.count, right.count));
  }

  @Override
  public Double present(Counted<S> partial) {
    boolean none = partial.count == 0 || sum.problem(partial.sum).isPresent();
    return none ? null : (Double) divide.applyAsDouble(partial.sum, partial.count);
  }

  @Override
  public Optional<String> problem(Counted<S> partial) {
    return sum.problem(partial.sum);
  }

  @Override
  public List<StateColumn> columns() {
    List<StateColumn> columns = new ArrayList<>(sum.columns());
    columns.add(new StateColumn("count", StateType.LONG, 0));
    return List.copyOf(columns);
  }

  @Override
  public List<Object> write(Counted<S> partial) {
    List<Object> values = new ArrayList<>(sum.write(partial.sum));
    values.add(partial.count);
    return Row.of(values.toArray());
  }

  @Override
  public Counted<S> read(List<Object> values) {
    int last = values.size() - 1;
    Object count = values.get(last);
    return new Counted<>(sum.read(values.subList(0, last)), count == null ? 0 : (Long) count);
  }

  @Override
  public Accuracy accuracy() {
    return DoubleSumAlgebra.ROUNDED;
  }
}
