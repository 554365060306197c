package io.tidemark.batch.run;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import java.util.Objects;

/** A run, or a view in it, stopped for a reason that somebody can act on; the message says how. */
public final class RefusedException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  public RefusedException(Reason reason, String message) {
    super(message);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public RefusedException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public ExitCode exitCode() {
    return reason.exitCode;
  }

  /** Why, with the exit code of a command that ends so. */
  public enum Reason {
    /** It failed; running it again is safe. */
    FAILED(ExitCode.FAILED),
    /** A definition cannot be computed as it is. */
    DEFINITION(ExitCode.BAD_DEFINITION),
    /** Another run holds the lease, or took it. */
    LEASE(ExitCode.LEASE_HELD),
    /** What was read back is not what was written. */
    VERIFICATION(ExitCode.VERIFICATION_FAILED),
    /** The view is on hold after a rollback. */
    HOLD(ExitCode.ON_HOLD),
    /** An operator must create tables first. */
    TABLES(ExitCode.TABLES_MISSING),
    /** The speed layer has not come far enough yet; the same run goes on with its id. */
    RETRY(ExitCode.NOT_YET);

    private final ExitCode exitCode;

    Reason(ExitCode exitCode) {
      this.exitCode = exitCode;
    }

    /** What a command ends with. */
    public int exitCode() {
      return exitCode.code();
    }
  }
}
