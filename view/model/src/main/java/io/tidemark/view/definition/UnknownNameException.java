package io.tidemark.view.definition;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;

/** A source or view was named that is not defined; the message says which ones are. */
public final class UnknownNameException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  public UnknownNameException(String message) {
    super(message);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.USAGE;
  }
}
