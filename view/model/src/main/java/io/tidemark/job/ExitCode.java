package io.tidemark.job;

/** What the exit status of a command or job tells the shell or a scheduler. */
public enum ExitCode {
  /** All done. */
  DONE(0, "done"),
  /** It failed; running it again is safe. */
  FAILED(1, "failed; safe to run again"),
  /** The command line is wrong. */
  USAGE(2, "wrong usage, or a name that does not exist"),
  /** Settings or definitions are wrong. */
  BAD_DEFINITION(3, "settings or definitions are wrong"),
  /** Another run holds the lease. */
  LEASE_HELD(4, "refused: another run is at work"),
  /** What was published is not what was computed. */
  VERIFICATION_FAILED(5, "verification failed"),
  /** The view was rolled back and waits for {@code resume}. */
  ON_HOLD(6, "the view is on hold until `tidemark resume`"),
  /** {@code cassandra.create-tables} is false and tables are missing. */
  TABLES_MISSING(7, "tables must be created by the operator"),
  /** A changed definition waits for the speed layer. */
  NOT_YET(8, "the speed layer has not come over yet; run it again with its id"),
  /** Ctrl-C. */
  INTERRUPTED(130, "interrupted");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The exit code of that status. */
  public static ExitCode of(int code) {
    for (ExitCode exitCode : values()) {
      if (exitCode.code == code) {
        return exitCode;
      }
    }
    throw new IllegalArgumentException("No exit code is " + code);
  }

  /**
   * What a failure means: what it says itself, or the nearest of its causes that says something;
   * {@link #FAILED} when none does.
   */
  public static ExitCode of(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof Exits exits) {
        return exits.exitCode();
      }
    }
    return FAILED;
  }

  /** The exit status. */
  public int code() {
    return code;
  }

  /** This one or the other, whichever has the greater exit status. */
  public ExitCode worse(ExitCode other) {
    return code >= other.code ? this : other;
  }

  /** A few words for a person. */
  public String meaning() {
    return meaning;
  }
}
