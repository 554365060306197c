package io.tidemark.batch.ingest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps commits from a wrong future out of bronze: the times of all later ones would have to follow
 * them, and no horizon could pass them for so long.
 */
final class ClockCheck {
  private final Clock clock;
  private final Optional<CommitClock> other;
  private final Duration allowed;
  private final Warnings warnings;

  ClockCheck(Clock clock, Optional<CommitClock> other, Duration allowed, Warnings warnings) {
    this.clock = clock;
    this.other = other;
    this.allowed = allowed;
    this.warnings = warnings;
  }

  /**
   * Does nothing when a commit may be made.
   *
   * @throws IllegalStateException when our clock is too far ahead
   */
  void requireNotAhead() {
    if (other.isEmpty()) {
      return;
    }
    Instant ours = clock.instant();
    Instant theirs;
    try {
      theirs = other.get().now();
    } catch (RuntimeException e) {
      warnings.addOnce(
          "Cassandra cannot be asked for its time, so nothing but this machine's clock decides the"
              + " times of commits ("
              + e.getMessage()
              + ").");
      return;
    }
    Duration ahead = Duration.between(theirs, ours);
    if (ahead.compareTo(allowed) > 0) {
      throw new IllegalStateException(
          "Cannot commit to bronze: this machine's clock says %s, %d s ahead of Cassandra's; %d s are allowed. Set the clock right."
              .formatted(ours, ahead.toSeconds(), allowed.toSeconds()));
    }
    if (ahead.negated().compareTo(allowed) > 0) {
      warnings.addOnce(
          "This machine's clock says %s, %d s behind Cassandra's. Set the clock right."
              .formatted(ours, ahead.negated().toSeconds()));
    }
  }
}
