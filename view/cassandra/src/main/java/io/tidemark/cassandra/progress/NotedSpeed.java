package io.tidemark.cassandra.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A note as it was read.
 *
 * @param at when it was written, by Cassandra's clock
 * @param age how old it was when it was read, by Cassandra's clock
 */
public record NotedSpeed(SpeedNote note, Instant at, Duration age) {
  public NotedSpeed {
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(age, "age");
  }
}
