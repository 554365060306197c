package io.tidemark.view.measure;

import java.util.Objects;

/**
 * How exact a measure is.
 *
 * @param kind exact, exact up to the last bits of doubles, or a sketch
 * @param statement one sentence for a person, with the bound of a sketch
 */
public record Accuracy(Kind kind, String statement) {
  public Accuracy {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(statement, "statement");
  }

  /** Kinds of exactness, as comparisons need to know them. */
  public enum Kind {
    EXACT,
    /** Doubles: equal within 1e-9 relative. */
    ROUNDED,
    /** A sketch: within the bound that its value states. */
    SKETCH
  }
}
