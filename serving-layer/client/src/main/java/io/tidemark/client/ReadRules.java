package io.tidemark.client;

import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The rules that make a merged read right and that a reader could get wrong without anyone seeing
 * it at once. The defaults are the right ones, and nothing but a program that connects a client by
 * {@link ClientParts} can put others in their place: a test that must fail with a broken rule does.
 * Thread-safe.
 */
public interface ReadRules {
  /** The right ones. */
  ReadRules RIGHT = new ReadRules() {};

  /** Whether batch rows of that generation count for a reader at {@code value}. */
  default boolean counts(PointerValue value, long rowGeneration) {
    return value.counts(rowGeneration);
  }

  /**
   * Whether speed rows complete what batch holds at {@code value}: they begin no later than its
   * horizon, and exactly there if it lies inside a segment.
   *
   * @param segment of the view's source
   */
  default boolean covers(PointerValue value, SpeedProgress progress, Duration segment) {
    return progress.covers(value.horizonMillis(), segment);
  }

  /**
   * The progress that an answer states, asked for when all of its rows have been read.
   *
   * @param before what was read before any speed row was
   * @param now reads progress now; right rules never ask it
   */
  default CompletionStage<Optional<SpeedProgress>> stated(
      SpeedProgress before, Supplier<CompletionStage<Optional<SpeedProgress>>> now) {
    return CompletableFuture.completedFuture(Optional.of(before));
  }
}
