package io.tidemark.client;

import java.util.Objects;

/**
 * Whether an answer holds everything that has arrived.
 *
 * @param kind complete, or why not
 * @param statement one sentence for a person
 */
public record Completeness(Kind kind, String statement) {
  public Completeness {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(statement, "statement");
  }

  /** Whether nothing is missing. */
  public boolean isComplete() {
    return kind == Kind.COMPLETE;
  }

  /** Complete, or what is missing. */
  public enum Kind {
    /** Everything up to {@code through} is in. */
    COMPLETE,
    /** Batch rows alone, because the view's speed layer never ran. */
    PARTIAL_NO_SPEED_LAYER,
    /** Batch rows alone, because this client does not read speed rows. */
    PARTIAL_SPEED_NOT_READ,
    /** What an earlier generation held, as was asked for. */
    PARTIAL_AS_OF
  }
}
