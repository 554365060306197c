package io.tidemark.spark.expression;

/** An expression cannot be used; the message says why, and what would be right. */
public final class ExpressionException extends Exception {
  private static final long serialVersionUID = 1L;

  ExpressionException(String message) {
    super(message);
  }
}
