package io.tidemark.batch.run;

import java.util.Objects;

/** A run, or a view in it, stopped for a reason that somebody can act on; the message says how. */
public final class RefusedException extends RuntimeException {
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

  /** Why, with the exit code of a command that ends so. */
  public enum Reason {
    /** It failed; running it again is safe. */
    FAILED(1),
    /** A definition cannot be computed as it is. */
    DEFINITION(3),
    /** Another run holds the lease, or took it. */
    LEASE(4),
    /** What was read back is not what was written. */
    VERIFICATION(5),
    /** The view is on hold after a rollback. */
    HOLD(6),
    /** An operator must create tables first. */
    TABLES(7),
    /** The speed layer has not come far enough yet; the same run goes on with its id. */
    RETRY(8);

    private final int exitCode;

    Reason(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What a command ends with. */
    public int exitCode() {
      return exitCode;
    }
  }
}
