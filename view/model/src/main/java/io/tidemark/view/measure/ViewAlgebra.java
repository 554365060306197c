package io.tidemark.view.measure;

import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All measures of a view as one algebra of {@link Cell}s. Thread-safe. */
public final class ViewAlgebra {
  private final List<Algebra<?, ?>> algebras;
  private final List<NamedColumn> columns;
  private final Cell empty;

  private ViewAlgebra(List<Algebra<?, ?>> algebras, List<NamedColumn> columns) {
    this.algebras = algebras;
    this.columns = columns;
    List<Object> partials = new ArrayList<>();
    algebras.forEach(algebra -> partials.add(algebra.empty()));
    this.empty = new Cell(0, 0, partials);
  }

  /**
   * The algebra of a view's cells.
   *
   * @throws IllegalArgumentException if a measure's input or size does not fit
   */
  public static ViewAlgebra of(ResolvedView view) {
    List<Algebra<?, ?>> algebras = new ArrayList<>();
    view.measures().forEach(measure -> algebras.add(Algebras.of(measure)));
    return new ViewAlgebra(List.copyOf(algebras), ViewColumns.stateColumns(view));
  }

  /** One algebra of each measure, in the view's order. */
  public List<Algebra<?, ?>> algebras() {
    return algebras;
  }

  /** The columns that store a cell's partials. */
  public List<NamedColumn> columns() {
    return columns;
  }

  /** The cell without events. */
  public Cell empty() {
    return empty;
  }

  /** Both as one; checksums add modulo 2^64. */
  public Cell merge(Cell left, Cell right) {
    List<Object> partials = new ArrayList<>(algebras.size());
    for (int i = 0; i < algebras.size(); i++) {
      partials.add(merge(algebras.get(i), left.partials().get(i), right.partials().get(i)));
    }
    return new Cell(
        Math.addExact(left.events(), right.events()), left.checksum() + right.checksum(), partials);
  }

  /**
   * The cell that was stored.
   *
   * @param stateValues values of {@link #columns}, in their order
   */
  public Cell read(long events, long checksum, List<Object> stateValues) {
    if (stateValues.size() != columns.size()) {
      throw new IllegalArgumentException(
          "A cell has %d state columns, and there are %d values"
              .formatted(columns.size(), stateValues.size()));
    }
    List<Object> partials = new ArrayList<>(algebras.size());
    int from = 0;
    for (Algebra<?, ?> algebra : algebras) {
      int to = from + algebra.columns().size();
      partials.add(algebra.read(stateValues.subList(from, to)));
      from = to;
    }
    return new Cell(events, checksum, partials);
  }

  /** Values of {@link #columns}, in their order; null where a part has nothing to store. */
  public List<Object> write(Cell cell) {
    List<Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < algebras.size(); i++) {
      values.addAll(write(algebras.get(i), cell.partials().get(i)));
    }
    return Row.of(values.toArray());
  }

  /**
   * What a person reads of a measure; null where there is no value.
   *
   * @param measureIndex which of the view's measures, from 0
   */
  public Object present(Cell cell, int measureIndex) {
    return present(algebras.get(measureIndex), cell.partials().get(measureIndex));
  }

  /** Why a measure has no value although there were events; see {@link Algebra#problem}. */
  public Optional<String> problem(Cell cell, int measureIndex) {
    return problem(algebras.get(measureIndex), cell.partials().get(measureIndex));
  }

  // A cell's partials were made by the algebras of the same places.

  @SuppressWarnings("unchecked")
  private static <P> Object merge(Algebra<P, ?> algebra, Object left, Object right) {
    return algebra.merge((P) left, (P) right);
  }

  @SuppressWarnings("unchecked")
  private static <P> List<Object> write(Algebra<P, ?> algebra, Object partial) {
    return algebra.write((P) partial);
  }

  @SuppressWarnings("unchecked")
  private static <P> Object present(Algebra<P, ?> algebra, Object partial) {
    return algebra.present((P) partial);
  }

  @SuppressWarnings("unchecked")
  private static <P> Optional<String> problem(Algebra<P, ?> algebra, Object partial) {
    return algebra.problem((P) partial);
  }
}
