package io.tidemark.testbed.law;

import io.tidemark.testbed.law.InputGenerator.Input;
import io.tidemark.testbed.oracle.OracleComparison;
import io.tidemark.testbed.oracle.OracleMeasure;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.Algebra;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Holds one algebra to the laws: what it presents of any events, however grouped and ordered, is
 * what the oracle says of them; empty is neutral; storing changes nothing; partials never change.
 *
 * @param <P> the partial
 */
public final class AlgebraLaws<P> {
  private static final int GROUP = 25;
  private static final int MANY = 2500;

  private final MeasureCase measure;
  private final Algebra<P, ?> algebra;
  private final long seed;
  private final boolean strange;
  private final Random random;

  private AlgebraLaws(MeasureCase measure, Algebra<P, ?> algebra, long seed, boolean strange) {
    this.measure = measure;
    this.algebra = algebra;
    this.seed = seed;
    this.strange = strange;
    this.random = new Random(seed);
  }

  /**
   * Tries all laws.
   *
   * @throws AssertionError naming the law, the measure and the seed
   */
  public static void check(MeasureCase measure, Algebra<?, ?> algebra, long seed) {
    for (boolean strange : new boolean[] {false, true}) {
      new AlgebraLaws<>(measure, algebra, seed, strange).check();
    }
  }

  private void check() {
    InputGenerator generator = new InputGenerator(seed, strange);
    same("of nothing", algebra.empty(), List.of());
    for (int round = 0; round < 10; round++) {
      List<Input> a = generator.inputs(measure.type(), random.nextInt(GROUP));
      List<Input> b = generator.inputs(measure.type(), random.nextInt(GROUP));
      List<Input> c = generator.inputs(measure.type(), random.nextInt(GROUP));
      emptyIsNeutral(a);
      mergeHasNoOrder(a, b);
      mergeHasNoGrouping(a, b, c);
      storingChangesNothing(a, b);
    }
    foldIsTrue(generator.inputs(measure.type(), MANY));
  }

  private void emptyIsNeutral(List<Input> a) {
    P partial = fold(a);
    same("empty on the left", algebra.merge(algebra.empty(), partial), a);
    same("empty on the right", algebra.merge(partial, algebra.empty()), a);
    List<Object> nothing = Collections.nCopies(algebra.columns().size(), null);
    same("all null reads as empty", algebra.merge(algebra.read(nothing), partial), a);
  }

  private void mergeHasNoOrder(List<Input> a, List<Input> b) {
    P left = fold(a);
    P right = fold(b);
    P one = algebra.merge(left, right);
    P other = algebra.merge(right, left);
    same("merge", one, both(a, b));
    same("merge the other way round", other, both(a, b));
    alike("merge is commutative", one, other);
    same("merge leaves its left as it was", left, a);
    same("merge leaves its right as it was", right, b);
  }

  private void mergeHasNoGrouping(List<Input> a, List<Input> b, List<Input> c) {
    P leftFirst = algebra.merge(algebra.merge(fold(a), fold(b)), fold(c));
    P rightFirst = algebra.merge(fold(a), algebra.merge(fold(b), fold(c)));
    same("left first", leftFirst, both(both(a, b), c));
    same("right first", rightFirst, both(both(a, b), c));
    alike("merge is associative", leftFirst, rightFirst);
  }

  private void storingChangesNothing(List<Input> a, List<Input> b) {
    P left = fold(a);
    List<Object> stored = algebra.write(left);
    StoredTypes.check(algebra.columns(), stored);
    P back = algebra.read(stored);
    same("storing", back, a);
    same(
        "merge of what was stored",
        algebra.merge(back, algebra.read(algebra.write(fold(b)))),
        both(a, b));
    // A sketch may lie otherwise in memory once it was stored.
    if (algebra.accuracy().kind() != Accuracy.Kind.SKETCH) {
      require("storing twice gives the same", StoredTypes.equal(stored, algebra.write(back)));
    }
    require("a merge changes no partial", StoredTypes.equal(stored, algebra.write(left)));
  }

  /** Many inputs, cut into random groups, merged in random order. */
  private void foldIsTrue(List<Input> inputs) {
    List<P> partials = new ArrayList<>();
    for (int from = 0; from < inputs.size(); ) {
      int to = Math.min(inputs.size(), from + 1 + random.nextInt(200));
      partials.add(fold(inputs.subList(from, to)));
      from = to;
    }
    while (partials.size() > 1) {
      P one = partials.remove(random.nextInt(partials.size()));
      P other = partials.remove(random.nextInt(partials.size()));
      partials.add(random.nextInt(partials.size() + 1), algebra.merge(one, other));
    }
    same("any tree of merges", partials.get(0), inputs);
  }

  private P fold(List<Input> inputs) {
    P partial = algebra.empty();
    for (Input input : inputs) {
      partial = algebra.merge(partial, algebra.prepare(input.value(), input.at()));
    }
    return partial;
  }

  private static List<Input> both(List<Input> left, List<Input> right) {
    List<Input> both = new ArrayList<>(left);
    both.addAll(right);
    return both;
  }

  private void same(String law, P partial, List<Input> inputs) {
    OracleMeasure expected = OracleMeasure.of(measure.measure());
    inputs.forEach(input -> expected.add(input.value(), input.at()));
    OracleComparison.difference(expected, algebra.present(partial))
        .ifPresent(problem -> fail(law, problem));
  }

  private void alike(String law, P left, P right) {
    if (algebra.accuracy().kind() == Accuracy.Kind.EXACT) {
      Object one = algebra.present(left);
      Object other = algebra.present(right);
      require(law + ": " + one + " and " + other, Objects.equals(one, other));
    }
  }

  private void require(String law, boolean kept) {
    if (!kept) {
      fail(law, "does not hold");
    }
  }

  private void fail(String law, String problem) {
    throw new AssertionError(
        "%s: law '%s': %s (seed %d%s)"
            .formatted(measure, law, problem, seed, strange ? ", with NaN and infinities" : ""));
  }
}
