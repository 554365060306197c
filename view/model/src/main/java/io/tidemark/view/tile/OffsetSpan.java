package io.tidemark.view.tile;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * The time between two clock changes of a zone, in which its offset is one value. All in
 * microseconds.
 *
 * @param from the clock change that it begins with; {@link Long#MIN_VALUE} for none
 * @param to the clock change that ends it, exclusive; {@link Long#MAX_VALUE} for none
 * @param offset what local time is ahead of UTC
 */
record OffsetSpan(long from, long to, long offset) {
  private static final long SECOND = 1_000_000L;

  static OffsetSpan of(ZoneRules rules, long micros) {
    if (rules.isFixedOffset()) {
      return new OffsetSpan(Long.MIN_VALUE, Long.MAX_VALUE, micros(rules.getOffset(Instant.EPOCH)));
    }
    Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, SECOND));
    ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(at);
    return new OffsetSpan(
        before == null ? Long.MIN_VALUE : before.toEpochSecond() * SECOND,
        after == null ? Long.MAX_VALUE : after.toEpochSecond() * SECOND,
        micros(rules.getOffset(at)));
  }

  boolean holds(long micros) {
    return micros >= from && micros < to;
  }

  /** The greatest whole {@code length} of local time at or before, but not before the span. */
  long floor(long micros, long length) {
    return Math.max(from, Math.floorDiv(micros + offset, length) * length - offset);
  }

  private static long micros(ZoneOffset offset) {
    return offset.getTotalSeconds() * SECOND;
  }
}
