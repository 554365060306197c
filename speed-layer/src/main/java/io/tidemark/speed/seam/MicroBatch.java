package io.tidemark.speed.seam;

/**
 * One micro-batch. All of its rows are stored before {@link #done} is called, and its checkpoint is
 * committed after.
 */
public final class MicroBatch {
  private final SpeedRun run;
  private final long startExclusive;
  private final long endInclusive;

  MicroBatch(SpeedRun run, long startExclusive, long endInclusive) {
    this.run = run;
    this.startExclusive = startExclusive;
    this.endInclusive = endInclusive;
  }

  /** Commit time in milliseconds of the last record before it. */
  public long startExclusive() {
    return startExclusive;
  }

  /** Commit time in milliseconds of its last version. */
  public long endInclusive() {
    return endInclusive;
  }

  /**
   * Says that all rows are stored: moves progress.
   *
   * @throws HoleException if progress is gone: start again without checkpoint
   * @throws RunReplacedException if another run has taken over: stop
   * @throws TablesLeftException if the progress is sealed: stop
   */
  public void done() {
    run.done(startExclusive, endInclusive);
  }
}
