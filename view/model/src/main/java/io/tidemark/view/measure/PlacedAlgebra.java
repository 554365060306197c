package io.tidemark.view.measure;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;
import java.util.List;
import java.util.Optional;

/**
 * The value of the first or the last event by event time, then by log order; nulls do not count. No
 * value over nothing.
 */
final class PlacedAlgebra implements Algebra<Optional<PlacedAlgebra.Placed>, Object> {
  private final DataType type;
  private final int sign;

  private PlacedAlgebra(DataType type, int sign) {
    this.type = type;
    this.sign = sign;
  }

  static PlacedAlgebra first(DataType type) {
    return new PlacedAlgebra(type, 1);
  }

  static PlacedAlgebra last(DataType type) {
    return new PlacedAlgebra(type, -1);
  }

  /** A stored value and where its event stands. */
  record Placed(Object value, EventPosition at) {}

  @Override
  public Optional<Placed> empty() {
    return Optional.empty();
  }

  @Override
  public Optional<Placed> prepare(Object value, EventPosition at) {
    return value == null
        ? Optional.empty()
        : Optional.of(new Placed(Values.store(type, value), at));
  }

  @Override
  public Optional<Placed> merge(Optional<Placed> left, Optional<Placed> right) {
    if (left.isEmpty()) {
      return right;
    }
    boolean keepsLeft = right.isEmpty() || sign * left.get().at.compareTo(right.get().at) <= 0;
    return keepsLeft ? left : right;
  }

  @Override
  public Object present(Optional<Placed> partial) {
    return partial.map(placed -> Values.show(type, placed.value)).orElse(null);
  }

  @Override
  public List<StateColumn> columns() {
    return List.of(
        Values.column("", type),
        new StateColumn("time", StateType.MICROS, 0),
        new StateColumn("version", StateType.LONG, 0),
        new StateColumn("origin", StateType.TEXT, 0),
        new StateColumn("position", StateType.LONG, 0));
  }

  @Override
  public List<Object> write(Optional<Placed> partial) {
    if (partial.isEmpty()) {
      return Row.nulls(5);
    }
    EventPosition at = partial.get().at;
    return Row.of(
        partial.get().value, at.eventTimeMicros(), at.commitVersion(), at.origin(), at.position());
  }

  @Override
  public Optional<Placed> read(List<Object> values) {
    if (values.get(0) == null) {
      return Optional.empty();
    }
    EventPosition at =
        new EventPosition(
            (Long) values.get(1),
            (Long) values.get(2),
            (String) values.get(3),
            (Long) values.get(4));
    Object value = Values.store(type, Values.show(type, values.get(0)));
    return Optional.of(new Placed(value, at));
  }

  @Override
  public Accuracy accuracy() {
    return new Accuracy(Accuracy.Kind.EXACT, "exact");
  }
}
