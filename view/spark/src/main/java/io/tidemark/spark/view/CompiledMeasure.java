package io.tidemark.spark.view;

import io.tidemark.spark.expression.CheckedExpression;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A measure whose expressions were checked.
 *
 * @param input empty for a count of events
 */
record CompiledMeasure(
    ResolvedMeasure resolved,
    Optional<CheckedExpression> input,
    Optional<CheckedExpression> where) {

  boolean neverThrows() {
    return expressions().allMatch(CheckedExpression::neverThrows);
  }

  Stream<CheckedExpression> expressions() {
    return Stream.concat(input.stream(), where.stream());
  }
}
