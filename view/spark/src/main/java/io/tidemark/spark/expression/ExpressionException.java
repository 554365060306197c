package io.tidemark.spark.expression;

import java.util.Optional;

/** An expression cannot be used; the message says why, and what would be right. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String unknownColumn;

  ExpressionException(String message) {
    this(message, null);
  }

  ExpressionException(String message, String unknownColumn) {
    super(message);
    this.unknownColumn = unknownColumn;
  }

  /** The column that it uses and that is not there, if that is why. */
  public Optional<String> unknownColumn() {
    return Optional.ofNullable(unknownColumn);
  }
}
