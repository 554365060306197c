package io.tidemark.batch.night;

import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a run cuts the log. Times are commit times in milliseconds since 1970-01-01T00:00Z. {@link
 * #OF_THE_LOG} is the rule of the seam, and what every job uses; another one is handed to {@link
 * Night} only to see that a wrong cut is found out. Pure but for reading the log.
 */
public interface HorizonRule {
  /** The rule of the seam. */
  HorizonRule OF_THE_LOG = new HorizonRule() {};

  /**
   * The horizon of a run: never below the current one. As long as the speed layer never ran it lies
   * right after the newest commit, so that what was just loaded is in; then at the segment start at
   * or before the newest commit, so that no commit before it can still come.
   *
   * @param newest time of bronze's newest commit; empty: there is none
   * @param current horizon of the pointer; 0: none
   * @param speedRan whether the speed layer ever started on the view
   */
  default long horizon(OptionalLong newest, Duration segment, long current, boolean speedRan) {
    if (newest.isEmpty()) {
      return Math.max(1, current);
    }
    long time = newest.getAsLong();
    long cut = speedRan ? Math.floorDiv(time, segment.toMillis()) * segment.toMillis() : time + 1;
    return Math.max(Math.max(1, current), cut);
  }

  /**
   * The last commit that batch holds: the last before the horizon.
   *
   * @param newest bronze's newest commit; empty: there is none
   * @return empty if there is no commit before the horizon
   */
  default Optional<Commit> last(CommitLog log, Optional<Commit> newest, long horizonMillis) {
    boolean all = newest.isPresent() && newest.get().timeMillis() < horizonMillis;
    return all ? newest : log.lastBefore(horizonMillis);
  }
}
