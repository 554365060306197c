package io.tidemark.cassandra.lease;

import io.tidemark.job.ExitCode;
import io.tidemark.job.Exits;
import java.util.Objects;

/** Another run holds the lease. */
public final class LeaseHeldException extends RuntimeException implements Exits {
  private static final long serialVersionUID = 1L;

  private final transient LeaseHolder holder;

  LeaseHeldException(String what, LeaseHolder holder) {
    super(
        "Another run holds the lease of "
            + what
            + ": "
            + holder.describe()
            + ". Wait for it, go on with it by its id, or, if it is dead, wait until the lease has run out.");
    this.holder = Objects.requireNonNull(holder, "holder");
  }

  /** Who holds it. */
  public LeaseHolder holder() {
    return holder;
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.LEASE_HELD;
  }
}
