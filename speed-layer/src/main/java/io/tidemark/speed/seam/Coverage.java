package io.tidemark.speed.seam;

import io.tidemark.cassandra.pointer.Pointer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a set of tables needs of the speed layer: every record from a horizon on.
 *
 * @param horizonMillis of the generation that readers of these tables are at, never before the
 *     speed layer first began
 * @param positionMillis a log position just before it: no commit lies between the two
 */
record Coverage(long horizonMillis, long positionMillis) {

  /** What the tables of that fingerprint need; empty if the pointer names them nowhere. */
  static Optional<Coverage> of(Pointer pointer, String fingerprint) {
    if (pointer.isPublished() && pointer.fingerprint().equals(fingerprint)) {
      return Optional.of(
          from(pointer, pointer.horizonMillis(), pointer.current().positionMillis()));
    }
    return pointer
        .next()
        .filter(next -> next.fingerprint().equals(fingerprint))
        .map(next -> from(pointer, next.horizonMillis(), next.positionMillis()));
  }

  private static Coverage from(Pointer pointer, long horizon, long position) {
    long start = pointer.speedStartMillis().orElse(0);
    return start > horizon ? new Coverage(start, start - 1) : new Coverage(horizon, position);
  }

  /** This, or from an earlier horizon on, but not before the speed layer first began. */
  Coverage reachingBackTo(long otherHorizon, Pointer pointer) {
    long horizon = Math.max(otherHorizon, pointer.speedStartMillis().orElse(0));
    return horizon < horizonMillis ? new Coverage(horizon, horizon - 1) : this;
  }

  /** What speaks against going on with a run that began there and has come to that position. */
  Optional<String> against(
      Beginning beginning, long position, long from, long through, Duration deduplicateWithin) {
    if (from > horizonMillis && beginning.horizonMillis() > horizonMillis) {
      return Optional.of(
          "speed rows begin at %s, and answers rest on those from %s on"
              .formatted(Instant.ofEpochMilli(from), Instant.ofEpochMilli(horizonMillis)));
    }
    long wouldRead = horizonMillis - deduplicateWithin.toMillis();
    if (through < positionMillis && position < wouldRead - 1) {
      return Optional.of(
          "it has come to %s, and batch holds everything before %s by now"
              .formatted(Instant.ofEpochMilli(position), Instant.ofEpochMilli(horizonMillis)));
    }
    return Optional.empty();
  }
}
