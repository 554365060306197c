package io.tidemark.view.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class AlgebrasTest {
  private static MeasureDefinition measure(Aggregate aggregate, OptionalInt size) {
    return new MeasureDefinition("m", aggregate, "x", Optional.empty(), size, false);
  }

  @Test
  void saysWhyTypeDoesNotFitAndWhatWould() {
    assertEquals(
        Optional.of("sum takes a number, and 'x' is string. Use a numeric expression, or cast it"),
        Algebras.inputProblem(measure(Aggregate.SUM, OptionalInt.empty()), DataType.STRING));
    assertEquals(
        Optional.of("top takes text, and 'x' is int. Write string(x)"),
        Algebras.inputProblem(measure(Aggregate.TOP, OptionalInt.empty()), DataType.INT));
    assertTrue(
        Algebras.inputProblem(measure(Aggregate.DISTINCT, OptionalInt.empty()), DataType.DOUBLE)
            .isPresent());
    assertTrue(
        Algebras.inputProblem(measure(Aggregate.MIN, OptionalInt.empty()), DataType.BOOLEAN)
            .isPresent());
  }

  @Test
  void refusesSizesThatSketchesCannotHave() {
    assertEquals(
        Optional.of("lg-k = 22 is not within 4 and 21"),
        Algebras.sizeProblem(measure(Aggregate.DISTINCT, OptionalInt.of(22))));
    assertEquals(
        Optional.of("sum has no size; leave it out"),
        Algebras.sizeProblem(measure(Aggregate.SUM, OptionalInt.of(3))));
    ResolvedMeasure wrong =
        new ResolvedMeasure(
            measure(Aggregate.QUANTILES, OptionalInt.of(7)), Optional.of(DataType.INT));
    assertThrows(IllegalArgumentException.class, () -> Algebras.of(wrong));
  }

  @Test
  void statesTheBoundOfSketches() {
    Algebra<?, ?> quantiles =
        Algebras.of(
            new ResolvedMeasure(
                measure(Aggregate.QUANTILES, OptionalInt.empty()), Optional.of(DataType.INT)));
    assertEquals(
        "KLL sketch, k 200: the true rank is within 1.33 % of all values of the asked rank,"
            + " at 99 % confidence",
        quantiles.accuracy().statement());
    assertEquals(Accuracy.Kind.SKETCH, quantiles.accuracy().kind());
  }
}
