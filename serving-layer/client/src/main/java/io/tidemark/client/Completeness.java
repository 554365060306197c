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
    /** Everything up to {@code through} is in, and that is as far as was to be expected. */
    COMPLETE,
    /** The speed layer lags behind the source by more than is called complete. */
    PARTIAL_SPEED_BEHIND,
    /** The speed layer lags behind the source and has not moved for a while. */
    PARTIAL_SPEED_STOPPED,
    /** Batch rows alone, because there is nothing of a speed layer. */
    PARTIAL_NO_SPEED_LAYER,
    /** Batch rows alone, because speed rows do not begin where they end. */
    PARTIAL_SPEED_NOT_COVERING,
    /** Batch rows alone, because speed rows that complete them may have expired. */
    PARTIAL_ROWS_EXPIRING,
    /** The view was taken back to where speed rows do not begin, or not reach far enough yet. */
    PARTIAL_FORCED_ROLLBACK,
    /** What an earlier generation held, as was asked for. */
    PARTIAL_AS_OF
  }
}
