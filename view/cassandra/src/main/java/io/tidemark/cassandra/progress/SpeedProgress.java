package io.tidemark.cassandra.progress;

import java.time.Duration;
import java.util.Objects;

/**
 * From where and through which position the speed rows of a view are complete. Positions are commit
 * times in milliseconds since 1970-01-01T00:00Z.
 *
 * @param fromMillis the horizon at which the rows begin
 * @param throughMillis every record with a commit time from {@code from} through here is counted
 * @param interval grows when a new interval is begun that adjoins nothing before it
 * @param runId the run that alone may move it
 */
public record SpeedProgress(long fromMillis, long throughMillis, long interval, String runId) {
  public SpeedProgress {
    Objects.requireNonNull(runId, "runId");
  }

  /**
   * Whether the rows complete what batch holds up to that horizon: they begin no later than there,
   * and exactly there if it lies inside a segment.
   *
   * @param horizonMillis commit time in milliseconds since 1970-01-01T00:00Z
   * @param segment of the view's source
   */
  public boolean covers(long horizonMillis, Duration segment) {
    boolean aligned = horizonMillis % segment.toMillis() == 0;
    return aligned ? fromMillis <= horizonMillis : fromMillis == horizonMillis;
  }
}
