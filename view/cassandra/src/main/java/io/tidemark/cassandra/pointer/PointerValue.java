package io.tidemark.cassandra.pointer;

import java.time.Instant;
import java.util.Objects;

/**
 * What a pointer pointed at: one published generation with the chain of generations that count for
 * it. Times of the log are commit times in milliseconds since 1970-01-01T00:00Z.
 *
 * @param generation its number; 0 before the first one
 * @param horizonMillis H: batch holds every record with a commit time below it
 * @param positionMillis the greatest commit time below the horizon; 0 if there is none
 * @param bronzeVersion V: the version committed at the position, for people; -1 if there is none
 * @param fingerprint of the view whose tables hold the rows; empty before the first generation
 * @param floor rows of generations below it count for nothing
 * @param excluded numbers from the floor on that count for nothing: failed, withdrawn, jumped over
 * @param since when the pointer came to point here, by Cassandra's clock
 */
public record PointerValue(
    long generation,
    long horizonMillis,
    long positionMillis,
    long bronzeVersion,
    String fingerprint,
    long floor,
    GenerationSet excluded,
    Instant since) {
  /** The value before the first generation. */
  public static final PointerValue UNPUBLISHED =
      new PointerValue(0, 0, 0, -1, "", 0, GenerationSet.none(), Instant.EPOCH);

  public PointerValue {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(excluded, "excluded");
    Objects.requireNonNull(since, "since");
    if (generation < 0 || floor > generation || excluded.contains(generation)) {
      throw new IllegalArgumentException(
          "Generation %d cannot be published with floor %d and excluded numbers '%s'"
              .formatted(generation, floor, excluded));
    }
  }

  /** Whether it is a generation at all. */
  public boolean isPublished() {
    return generation > 0;
  }

  /** Whether rows of that generation count for a reader at this value. */
  public boolean counts(long rowGeneration) {
    return rowGeneration >= floor
        && rowGeneration <= generation
        && rowGeneration > 0
        && !excluded.contains(rowGeneration);
  }

  /** The horizon as an instant. */
  public Instant horizon() {
    return Instant.ofEpochMilli(horizonMillis);
  }

  /** The position as an instant. */
  public Instant position() {
    return Instant.ofEpochMilli(positionMillis);
  }
}
