package io.tidemark.cassandra.progress;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole row of a view and a set of tables, as a transaction must know it.
 *
 * @param runId the run that alone may move it; {@link #SEALED}; empty: nobody yet
 * @param interval the number of the newest interval; 0 before the first
 * @param progress empty: no speed row counts
 * @param sinceMoved how long ago {@code through} was written, by Cassandra's clock; empty if never
 */
public record ProgressRow(
    String runId, long interval, Optional<SpeedProgress> progress, Optional<Duration> sinceMoved) {
  /** The run id of a row that nobody may move any more: its tables are being left. */
  public static final String SEALED = "sealed";

  static final ProgressRow NONE = new ProgressRow("", 0, Optional.empty(), Optional.empty());

  public ProgressRow {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(progress, "progress");
    Objects.requireNonNull(sinceMoved, "sinceMoved");
  }

  /** Whether nobody may move it any more. */
  public boolean isSealed() {
    return runId.equals(SEALED);
  }

  /** Whether that run, and no other, may move it. */
  public boolean isOf(String run) {
    return runId.equals(run);
  }
}
