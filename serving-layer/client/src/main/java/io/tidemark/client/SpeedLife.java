package io.tidemark.client;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.PointerValue;
import java.time.Duration;
import java.time.Instant;

/**
 * Which speed rows there may be at a time, by when they were written and how long they live. Clocks
 * differ by the skew at most.
 */
record SpeedLife(Duration ttl, Duration skew, Duration heldFor) {

  static SpeedLife of(SeamSettings seam) {
    return new SpeedLife(seam.speedTtl(), seam.clockSkew(), seam.heldFor());
  }

  /** From then on rows that complete that value may be gone. */
  Instant end(PointerValue value) {
    // Without any commit the horizon says nothing; no row is older than the look at an empty log.
    Instant oldest = value.positionMillis() == 0 ? value.since().minus(heldFor) : value.horizon();
    return oldest.plus(ttl).minus(skew);
  }

  /** Whether rows that complete that value may be gone now. */
  boolean isOver(PointerValue value, Instant now) {
    return !now.isBefore(end(value));
  }

  /** From then on answers say that rows will expire. */
  Instant warning(PointerValue value) {
    return end(value).minus(ttl.dividedBy(10));
  }

  /** No row that is still there is of a commit before. */
  Instant oldest(Instant now) {
    return now.minus(ttl).minus(skew).minus(skew);
  }

  /** No row is of a commit after it. */
  Instant newest(Instant now) {
    return now.plus(skew);
  }
}
