package io.tidemark.cassandra.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Who holds a lease; all times by Cassandra's clock.
 *
 * @param owner id of the run (not of a process)
 * @param step what the run was doing when it last renewed
 * @param acquired when the run took the lease
 * @param renewed when it last renewed it
 * @param age how long it had held it when this was read
 * @param remaining how long until it runs out unless renewed
 */
public record LeaseHolder(
    String owner,
    String step,
    Instant acquired,
    Instant renewed,
    Duration age,
    Duration remaining) {
  public LeaseHolder {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(acquired, "acquired");
    Objects.requireNonNull(renewed, "renewed");
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(remaining, "remaining");
  }

  /** One sentence for a person: which run, since when, doing what, and when the lease runs out. */
  public String describe() {
    return "run "
        + owner
        + " (step "
        + step
        + ") has held it for "
        + age.toSeconds()
        + " s; unless renewed it runs out in "
        + remaining.toSeconds()
        + " s";
  }
}
