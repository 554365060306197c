package io.tidemark.client;

import java.util.Objects;

/**
 * A question that cannot be answered; the message says what was asked, and what there is instead.
 */
public final class QueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  QueryException(Reason reason, String message) {
    this(reason, message, null);
  }

  QueryException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** What was wrong. */
  public Reason reason() {
    return reason;
  }

  /** What may be wrong with a question. */
  public enum Reason {
    UNKNOWN_VIEW,
    /** The view exists, but no generation was ever published. */
    NOT_PUBLISHED,
    UNKNOWN_KEY_COLUMN,
    MISSING_KEY_COLUMN,
    /** A key's value is not of the column's type. */
    WRONG_KEY_TYPE,
    /** No range, or one that does not end after its start. */
    WRONG_RANGE,
    /** The range does not begin and end with a tile; the message has the nearest one that does. */
    UNALIGNED_RANGE,
    /** A series by a size finer than the view's finest, or of too many tiles. */
    WRONG_TILE,
    UNKNOWN_MEASURE,
    /** The measure has a value of another kind than was asked for. */
    WRONG_ACCESS,
    /** No event had a value for the measure. */
    NO_VALUE,
    /** The generation is not kept (any more). */
    UNKNOWN_GENERATION,
    /** A snapshot read did not find all of its rows at one position of the log in time. */
    NO_SNAPSHOT,
    /** Cassandra does not answer, or what it holds cannot be made sense of. */
    UNAVAILABLE
  }
}
