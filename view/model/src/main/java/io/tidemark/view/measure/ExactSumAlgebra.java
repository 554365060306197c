package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The sum of integers or decimals, to the last digit; 0 over nothing. */
final class ExactSumAlgebra implements Algebra<ExactSum, BigDecimal> {
  static final String OVERFLOW = "The sum has more than 38 digits";

  private final DataType type;

  ExactSumAlgebra(DataType type) {
    this.type = type;
  }

  @Override
  public ExactSum empty() {
    return ExactSum.zero(type.scale());
  }

  @Override
  public ExactSum prepare(Object value, EventPosition at) {
    return value == null ? empty() : new ExactSum(Values.decimal(type, value), false);
  }

  @Override
  public ExactSum merge(ExactSum left, ExactSum right) {
    return left.plus(right);
  }

  @Override
  public BigDecimal present(ExactSum partial) {
    return partial.known() ? partial.value() : null;
  }

  @Override
  public Optional<String> problem(ExactSum partial) {
    return partial.known() ? Optional.empty() : Optional.of(OVERFLOW);
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(new StateColumn("", StateType.DECIMAL, type.scale()));
  }

  @Override
  public List<Object> write(ExactSum partial) {
    return Row.of(partial.stored());
  }

  @Override
  public ExactSum read(List<Object> values) {
    Object stored = values.get(0);
    return stored == null ? empty() : ExactSum.ofStored((BigDecimal) stored, type.scale());
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(Accuracy.Kind.EXACT, "exact");
  }
}
