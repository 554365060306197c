package io.tidemark.view.definition;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A view with its source and the types that its expressions have: all that decides a row. This is
 * what is published for the client, and what gold, Cassandra tables and algebras are made from.
 */
public record ResolvedView(
    ViewDefinition view, SourceDefinition source, List<Field> key, List<ResolvedMeasure> measures) {
  public ResolvedView {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(source, "source");
    key = List.copyOf(key);
    measures = List.copyOf(measures);
  }

  public String name() {
    return view.name();
  }

  /**
   * A measure with the type of its input.
   *
   * @param input type of the expression's value; empty for a count of events
   */
  public record ResolvedMeasure(MeasureDefinition definition, Optional<DataType> input) {
    public String name() {
      return definition.name();
    }
  }
}
