package io.tidemark.testbed.bench;

import java.util.Objects;

/**
 * One measured comparison.
 *
 * @param benchmark which benchmark
 * @param what what both sides do
 * @param ours Tidemark's figure
 * @param against what it is compared with
 * @param theirs its figure, in the same unit
 * @param unit the unit of both
 * @param ratio what the goal is about, from the two figures
 * @param goal what the ratio should be
 */
public record Comparison(
    String benchmark,
    String what,
    double ours,
    String against,
    double theirs,
    String unit,
    double ratio,
    Goal goal) {
  public Comparison {
    Objects.requireNonNull(benchmark, "benchmark");
    Objects.requireNonNull(what, "what");
    Objects.requireNonNull(against, "against");
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(goal, "goal");
  }

  /** Whether the goal was reached. */
  public boolean met() {
    return goal.isMetBy(ratio);
  }

  /** What a ratio should be. */
  public record Goal(Kind kind, double bound) {
    /** A column to look at, without a goal. */
    public static final Goal NONE = new Goal(Kind.NONE, 0);

    public static Goal atMost(double bound) {
      return new Goal(Kind.AT_MOST, bound);
    }

    public static Goal atLeast(double bound) {
      return new Goal(Kind.AT_LEAST, bound);
    }

    boolean isMetBy(double ratio) {
      return switch (kind) {
        case NONE -> true;
        case AT_MOST -> ratio <= bound;
        case AT_LEAST -> ratio >= bound;
      };
    }

    /** In words; empty when there is none. */
    public String text() {
      return switch (kind) {
        case NONE -> "";
        case AT_MOST -> "at most " + bound;
        case AT_LEAST -> "at least " + bound;
      };
    }

    /** Directions of a goal. */
    public enum Kind {
      NONE,
      AT_MOST,
      AT_LEAST
    }
  }
}
