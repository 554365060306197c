package io.tidemark.cassandra.transaction;

/**
 * A lightweight transaction was sent, and neither its answer nor a read at serial consistency came
 * back: it may have been applied or not. Running the same step again finds out and is safe.
 */
public final class UnknownOutcomeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnknownOutcomeException(String what, Throwable cause) {
    super(
        "Cannot tell whether Cassandra applied '"
            + what
            + "': neither its answer nor a read at serial consistency came back."
            + " See that a quorum of replicas is up, then run the same step again; that is safe.",
        cause);
  }
}
