package io.tidemark.batch.night;

import java.time.Duration;
import java.util.OptionalLong;

/** Where a horizon lies. Times are commit times in milliseconds since 1970-01-01T00:00Z. */
final class HorizonRule {
  private HorizonRule() {}

  /**
   * The horizon of a run: never below the current one. As long as the speed layer never ran it lies
   * right after the newest commit, so that what was just loaded is in; then at the segment start at
   * or before the newest commit, so that no commit before it can still come.
   *
   * @param newest time of bronze's newest commit; empty: there is none
   * @param current horizon of the pointer; 0: none
   * @param speedRan whether the speed layer ever started on the view
   */
  static long horizon(OptionalLong newest, Duration segment, long current, boolean speedRan) {
    if (newest.isEmpty()) {
      return Math.max(1, current);
    }
    long time = newest.getAsLong();
    long cut = speedRan ? Math.floorDiv(time, segment.toMillis()) * segment.toMillis() : time + 1;
    return Math.max(Math.max(1, current), cut);
  }
}
