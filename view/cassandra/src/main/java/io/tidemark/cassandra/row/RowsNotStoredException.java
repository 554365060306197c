package io.tidemark.cassandra.row;

/** Rows could not be written, read or deleted, after several attempts. Running again is safe. */
public final class RowsNotStoredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RowsNotStoredException(Throwable cause) {
    super(
        "Cassandra did not take or give rows after several attempts: "
            + cause.getMessage()
            + ". See that a quorum of replicas is up, then run the same step again; that is safe.",
        cause);
  }
}
