package io.tidemark.testbed.law;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A measure to be tried, of one type of input.
 *
 * @param expression {@code *} for a count of events
 */
public record MeasureCase(
    Aggregate aggregate, String expression, DataType type, OptionalInt size, boolean theta) {
  public MeasureCase {
    Objects.requireNonNull(aggregate, "aggregate");
    Objects.requireNonNull(expression, "expression");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(size, "size");
  }

  /** A name that may stand in SQL. */
  public String name() {
    String text =
        aggregate.word()
            + (expression.equals("*") ? "_events" : "_" + type.ddl())
            + (size.isPresent() ? "_" + size.getAsInt() : "")
            + (theta ? "_theta" : "");
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  /** The measure. */
  public ResolvedMeasure measure() {
    MeasureDefinition definition =
        new MeasureDefinition(name(), aggregate, expression, Optional.empty(), size, theta);
    return new ResolvedMeasure(
        definition, definition.countsEvents() ? Optional.empty() : Optional.of(type));
  }

  @Override
  public String toString() {
    return name();
  }
}
