package io.tidemark.cassandra.pointer;

import java.util.Objects;

/**
 * A generation that is ready to be published. Number, horizon, position and version belong together
 * for ever: a resumed run keeps all of them or takes a new number.
 *
 * @param generation above every number ever used for the view
 * @param fingerprint of the tables that hold its rows
 * @param horizonMillis not below the horizon of the generation it follows
 * @param complete every row was written under this number, so nothing older counts any more
 * @param insideSegment a first cut, right after the newest commit: published only while the speed
 *     layer has never run
 */
public record Cut(
    long generation,
    String fingerprint,
    long horizonMillis,
    long positionMillis,
    long bronzeVersion,
    boolean complete,
    boolean insideSegment) {
  public Cut {
    Objects.requireNonNull(fingerprint, "fingerprint");
    if (generation < 1) {
      throw new IllegalArgumentException("Generations are numbered from 1; got " + generation);
    }
    if (positionMillis >= horizonMillis) {
      throw new IllegalArgumentException(
          "Position %d must lie before horizon %d".formatted(positionMillis, horizonMillis));
    }
  }

  /** What the pointer holds after it has moved from {@code base} to this cut. */
  PointerValue after(PointerValue base) {
    boolean fresh = complete || !base.isPublished();
    if (generation <= base.generation() || base.excluded().contains(generation)) {
      throw new IllegalArgumentException(
          "Generation %d is not above %d, the current one, and all numbers excluded: '%s'"
              .formatted(generation, base.generation(), base.excluded()));
    }
    if (horizonMillis < base.horizonMillis()) {
      throw new IllegalArgumentException(
          "A horizon never moves back: %d is below %d, the current one"
              .formatted(horizonMillis, base.horizonMillis()));
    }
    if (!fresh && !fingerprint.equals(base.fingerprint())) {
      throw new IllegalArgumentException(
          "New tables (%s after %s) must be published complete"
              .formatted(fingerprint, base.fingerprint()));
    }
    return new PointerValue(
        generation,
        horizonMillis,
        positionMillis,
        bronzeVersion,
        fingerprint,
        fresh ? generation : base.floor(),
        fresh ? GenerationSet.none() : base.excluded().with(base.generation() + 1, generation - 1),
        base.since());
  }
}
