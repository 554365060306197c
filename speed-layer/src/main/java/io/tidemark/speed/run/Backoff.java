package io.tidemark.speed.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When to try again: after each failure in a row twice as long as before. For one thread. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final Clock clock;
  private Duration pause;
  private Instant next = Instant.MIN;
  private int failures;

  Backoff(Duration first, Duration longest, Clock clock) {
    this.first = first;
    this.longest = longest;
    this.clock = clock;
    this.pause = first;
  }

  /** Whether it is time. */
  boolean isOver() {
    return !clock.instant().isBefore(next);
  }

  /** The pause that a failure begins. */
  Duration failed() {
    failures++;
    Duration now = pause;
    next = clock.instant().plus(now);
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(longest) < 0 ? twice : longest;
    return now;
  }

  /** The next failure is the first one. */
  void worked() {
    failures = 0;
    pause = first;
    next = Instant.MIN;
  }

  /** Failures in a row. */
  int failures() {
    return failures;
  }
}
