package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import java.util.List;

/** How many values are not null; a count of events is given one for each event. */
final class CountAlgebra implements Algebra<Long, Long> {
  @Override
  public Long empty() {
    return 0L;
  }

  @Override
  public Long prepare(Object value, EventPosition at) {
    return value != null ? 1L : 0L;
  }

  @Override
  public Long merge(Long left, Long right) {
    return Math.addExact(left, right);
  }

  @Override
  public Long present(Long partial) {
    return partial;
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(new StateColumn("", StateType.LONG, 0));
  }

  @Override
  public List<Object> write(Long partial) {
    return Row.of(partial);
  }

  @Override
  public Long read(List<Object> values) {
    Object count = values.get(0);
    return count == null ? 0L : (Long) count;
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(Accuracy.Kind.EXACT, "exact");
  }
}
