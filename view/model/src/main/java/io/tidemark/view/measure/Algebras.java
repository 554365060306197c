package io.tidemark.view.measure;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/** Finds the algebra of a measure. */
public final class Algebras {
  private Algebras() {}

  /**
   * The algebra of a measure.
   *
   * @throws IllegalArgumentException if the input's type or the size does not fit, with the
   *     sentence of {@link #inputProblem} or {@link #sizeProblem}
   */
  public static Algebra<?, ?> of(ResolvedMeasure measure) {
    MeasureDefinition definition = measure.definition();
    Optional<String> problem = sizeProblem(definition);
    if (problem.isEmpty() && measure.input().isPresent()) {
      problem = inputProblem(definition, measure.input().get());
    }
    if (problem.isPresent()) {
      throw new IllegalArgumentException("Measure '" + definition.name() + "': " + problem.get());
    }
    return definition.aggregate() == Aggregate.COUNT
        ? new CountAlgebra()
        : of(definition, measure.input().orElseThrow());
  }

  private static Algebra<?, ?> of(MeasureDefinition definition, DataType type) {
    int size = Sizes.of(definition);
    return switch (definition.aggregate()) {
      case COUNT -> new CountAlgebra();
      case SUM -> type.isFloating() ? new DoubleSumAlgebra() : new ExactSumAlgebra(type);
      case MEAN -> type.isFloating() ? meanOfDoubles() : exactMean(type);
      case MIN -> ExtremeAlgebra.least(type);
      case MAX -> ExtremeAlgebra.greatest(type);
      case FIRST -> PlacedAlgebra.first(type);
      case LAST -> PlacedAlgebra.last(type);
      case VARIANCE, STDDEV -> new MomentsAlgebra();
      case DISTINCT ->
          definition.theta() ? new ThetaAlgebra(type, size) : new HllAlgebra(type, size);
      case QUANTILES -> new KllAlgebra(size);
      case TOP -> new TopAlgebra(size);
    };
  }

  private static Algebra<?, ?> meanOfDoubles() {
    return new MeanAlgebra<>(new DoubleSumAlgebra(), (sum, count) -> sum.total() / count);
  }

  private static Algebra<?, ?> exactMean(DataType type) {
    return new MeanAlgebra<>(
        new ExactSumAlgebra(type),
        (sum, count) ->
            sum.value().divide(BigDecimal.valueOf(count), MathContext.DECIMAL128).doubleValue());
  }

  /** Why a measure cannot take values of that type, and what would be right; empty if it can. */
  public static Optional<String> inputProblem(MeasureDefinition measure, DataType type) {
    String word = measure.aggregate().word();
    String is = "'" + measure.expression() + "' is " + type.ddl() + ". ";
    return switch (measure.aggregate()) {
      case COUNT, FIRST, LAST -> Optional.empty();
      case SUM, MEAN, VARIANCE, STDDEV, QUANTILES ->
          type.isNumeric()
              ? Optional.empty()
              : Optional.of(
                  word + " takes a number, and " + is + "Use a numeric expression, or cast it");
      case MIN, MAX ->
          type.kind() != Kind.BOOLEAN
              ? Optional.empty()
              : Optional.of(
                  word
                      + " takes numbers, text, dates and timestamps, and "
                      + is
                      + "Use a count with where, or cast it to int");
      case DISTINCT ->
          !type.isFloating()
              ? Optional.empty()
              : Optional.of(
                  "distinct takes no floating-point number, since equal ones may differ in their"
                      + " last bits, and "
                      + is
                      + "Round it and cast it to a decimal or an integer");
      case TOP ->
          type.kind() == Kind.STRING
              ? Optional.empty()
              : Optional.of(
                  "top takes text, and " + is + "Write string(" + measure.expression() + ")");
    };
  }

  /** Why a measure cannot have its size, and what would be right; empty if it can. */
  public static Optional<String> sizeProblem(MeasureDefinition measure) {
    int size = Sizes.of(measure);
    return switch (measure.aggregate()) {
      case DISTINCT -> outside("lg-k", size, 4, 21);
      case QUANTILES -> outside("k", size, 8, 65_535);
      case TOP -> outside("k", size, 1, Sizes.TOP_MOST_ITEMS);
      default ->
          measure.size().isEmpty()
              ? Optional.empty()
              : Optional.of(measure.aggregate().word() + " has no size; leave it out");
    };
  }

  private static Optional<String> outside(String name, int size, int least, int most) {
    return size >= least && size <= most
        ? Optional.empty()
        : Optional.of("%s = %d is not within %d and %d".formatted(name, size, least, most));
  }
}
