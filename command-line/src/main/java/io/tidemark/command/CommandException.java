package io.tidemark.command;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import java.util.Objects;

/** A command cannot do what it was asked; the message is for the person who asked. */
public final class CommandException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /**
   * @param message the thing, the value and the remedy
   */
  public CommandException(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  /** The same, with what led to it, which only the log shows. */
  public CommandException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = Objects.requireNonNull(exitCode, "exitCode");
  }

  @Override
  public ExitCode exitCode() {
    return exitCode;
  }
}
