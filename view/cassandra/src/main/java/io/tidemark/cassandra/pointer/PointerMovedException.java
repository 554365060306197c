package io.tidemark.cassandra.pointer;

/** A pointer was not moved because it no longer stands where the move expected it. */
public final class PointerMovedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PointerMovedException(String message) {
    super(message);
  }
}
