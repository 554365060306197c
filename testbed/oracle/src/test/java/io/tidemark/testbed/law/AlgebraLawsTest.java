package io.tidemark.testbed.law;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.Algebra;
import io.tidemark.view.measure.Algebras;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.measure.StateColumn;
import io.tidemark.view.type.DataType;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class AlgebraLawsTest {
  private static final long SEED = Long.getLong("tidemark.seed", 20261121L);

  @TestFactory
  Stream<DynamicTest> keepsTheLaws() {
    return MeasureCases.all().stream()
        .map(
            measure ->
                DynamicTest.dynamicTest(
                    measure + ", seed " + SEED,
                    () -> AlgebraLaws.check(measure, Algebras.of(measure.measure()), SEED)));
  }

  @TestFactory
  Stream<DynamicTest> refusesMergeThatForgetsOneSide() {
    return MeasureCases.all().stream()
        .map(
            measure ->
                DynamicTest.dynamicTest(
                    measure.name(),
                    () -> {
                      Algebra<?, ?> right = Algebras.of(measure.measure());
                      assertBroken(measure, keepsLeft(right));
                      assertBroken(measure, losesEverythingAtTimes(right));
                    }));
  }

  @Test
  void refusesMergeThatTakesTheFirstOfWhatComesLast() {
    MeasureCase first = of(Aggregate.FIRST, DataType.INT);
    MeasureCase last = of(Aggregate.LAST, DataType.INT);
    assertBroken(first, Algebras.of(last.measure()));
  }

  @Test
  void refusesSumThatDropsCompensation() {
    MeasureCase sum = of(Aggregate.SUM, DataType.DOUBLE);
    assertBroken(sum, forgetsCompensation(Algebras.of(sum.measure())));
  }

  private static MeasureCase of(Aggregate aggregate, DataType type) {
    return new MeasureCase(aggregate, "value", type, OptionalInt.empty(), false);
  }

  private static void assertBroken(MeasureCase measure, Algebra<?, ?> broken) {
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> AlgebraLaws.check(measure, broken, SEED), measure.name());
    assertTrue(error.getMessage().contains(measure.name()), error.getMessage());
  }

  private static <P, V> Algebra<P, V> keepsLeft(Algebra<P, V> right) {
    return new Broken<>(right, (a, b) -> a.equals(right.empty()) ? b : a);
  }

  private static <P, V> Algebra<P, V> losesEverythingAtTimes(Algebra<P, V> right) {
    int[] merges = new int[1];
    return new Broken<>(right, (a, b) -> ++merges[0] % 5 == 0 ? b : right.merge(a, b));
  }

  private static <P, V> Algebra<P, V> forgetsCompensation(Algebra<P, V> right) {
    return new Broken<>(
        right,
        (a, b) -> {
          List<Object> merged = right.write(right.merge(a, b));
          return right.read(List.of(merged.get(0), 0.0));
        });
  }

  /** An algebra whose merge is another one. */
  private record Broken<P, V>(Algebra<P, V> right, BinaryOperator<P> wrong)
      implements Algebra<P, V> {
    @Override
    public P empty() {
      return right.empty();
    }

    @Override
    public P prepare(Object value, EventPosition at) {
      return right.prepare(value, at);
    }

    @Override
    public P merge(P left, P other) {
      return wrong.apply(left, other);
    }

    @Override
    public V present(P partial) {
      return right.present(partial);
    }

    @Override
    public List<StateColumn> columns() {
      return right.columns();
    }

    @Override
    public List<Object> write(P partial) {
      return right.write(partial);
    }

    @Override
    public P read(List<Object> values) {
      return right.read(values);
    }

    @Override
    public Accuracy accuracy() {
      return right.accuracy();
    }
  }
}
