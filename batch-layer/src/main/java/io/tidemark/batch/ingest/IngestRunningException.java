package io.tidemark.batch.ingest;

/** Another ingest of the same source is running. */
public final class IngestRunningException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IngestRunningException(String message) {
    super(message);
  }
}
