package io.tidemark.job;

/** A job's command line is not what it should be; the message says what would be. */
public final class WrongArgumentsException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  public WrongArgumentsException(String message) {
    super(message);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.USAGE;
  }
}
