package io.tidemark.batch.ingest;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;

/** Another ingest of the same source is running. */
public final class IngestRunningException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  public IngestRunningException(String message) {
    super(message);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.LEASE_HELD;
  }
}
