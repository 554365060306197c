package io.tidemark.view.definition;

/** A source or view was named that is not defined; the message says which ones are. */
public final class UnknownNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownNameException(String message) {
    super(message);
  }
}
