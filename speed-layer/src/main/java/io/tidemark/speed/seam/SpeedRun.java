package io.tidemark.speed.seam;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.ProgressMove;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SpeedProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of the speed layer on one view's tables: moves progress after the rows of each
 * micro-batch. For one thread, on the driver, which others may look at; rows are written by {@link
 * RowSink}s.
 */
public final class SpeedRun {
  private final ProgressStore store;
  private final String view;
  private final String fingerprint;
  private final Duration deduplicateWithin;
  private final Beginning beginning;
  private volatile SpeedProgress known;
  private volatile long position;

  SpeedRun(
      ProgressStore store,
      String view,
      String fingerprint,
      Duration deduplicateWithin,
      Beginning beginning,
      SpeedProgress known,
      long position) {
    this.store = Objects.requireNonNull(store, "store");
    this.view = Objects.requireNonNull(view, "view");
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.deduplicateWithin = Objects.requireNonNull(deduplicateWithin, "deduplicateWithin");
    this.beginning = Objects.requireNonNull(beginning, "beginning");
    this.known = Objects.requireNonNull(known, "known");
    this.position = position;
  }

  /** Where the run, or the one whose checkpoint it goes on from, began. */
  public Beginning beginning() {
    return beginning;
  }

  /** What this run last wrote or found. */
  public SpeedProgress progress() {
    return known;
  }

  /** Commit time in milliseconds through which this run has gone. */
  public long positionMillis() {
    return position;
  }

  /**
   * The micro-batch of every record with a commit time above the one and up to the other, in
   * milliseconds. May be asked for again when it failed.
   *
   * @param startExclusive where the micro-batch before it ended; for the first one of a fresh run,
   *     the newest commit time before {@link Beginning#readFromMillis} or anything earlier
   * @throws HoleException if records before it are not in the rows that count
   */
  public MicroBatch batch(long startExclusive, long endInclusive) {
    if (endInclusive < startExclusive) {
      throw new IllegalArgumentException(
          "A micro-batch cannot go from %d to %d".formatted(startExclusive, endInclusive));
    }
    if (startExclusive > position || startExclusive > known.throughMillis()) {
      throw hole(startExclusive, Math.min(position, known.throughMillis()));
    }
    return new MicroBatch(this, startExclusive, endInclusive);
  }

  /**
   * Why this run should stop and a new one be started in its place: it does not cover what readers
   * of the pointer rest on, or batch has overtaken it. Empty: go on. Says nothing of a changed
   * definition.
   */
  public Optional<String> outdatedBy(Pointer pointer) {
    return Coverage.of(pointer, fingerprint)
        .flatMap(
            coverage ->
                coverage.against(
                    beginning,
                    position,
                    known.fromMillis(),
                    known.throughMillis(),
                    deduplicateWithin));
  }

  /**
   * Forbids every further move of progress, by this run too: its last micro-batch is done, and its
   * tables are being left.
   *
   * @throws RunReplacedException if another run has taken over
   */
  public void seal() {
    ProgressRow mine =
        new ProgressRow(
            known.runId(), known.interval(), Optional.of(known), Optional.of(Duration.ZERO));
    ProgressMove sealed = store.seal(view, fingerprint, mine);
    if (!sealed.row().isSealed()) {
      throw refused(sealed.row(), known.throughMillis());
    }
  }

  void done(long startExclusive, long endInclusive) {
    long through = Math.max(known.throughMillis(), endInclusive);
    // The commit just before `from` is not known here, but none lies between it and from - 1.
    boolean caughtUp =
        beginning.horizonMillis() < known.fromMillis() && endInclusive >= known.fromMillis() - 1;
    OptionalLong from =
        caughtUp ? OptionalLong.of(beginning.horizonMillis()) : OptionalLong.empty();
    ProgressMove move = store.advance(view, fingerprint, known, through, from);
    if (!move.isDone()) {
      throw refused(move.row(), startExclusive);
    }
    known =
        new SpeedProgress(
            from.orElse(known.fromMillis()), through, known.interval(), known.runId());
    position = endInclusive;
  }

  private RuntimeException refused(ProgressRow now, long startExclusive) {
    if (now.isSealed()) {
      return new TablesLeftException(TablesLeftException.why(view, fingerprint));
    }
    return now.progress().isEmpty()
        ? hole(startExclusive, 0)
        : RunReplacedException.by(view, known.runId(), now.runId());
  }

  private HoleException hole(long startExclusive, long through) {
    return new HoleException(
        "View '%s': a micro-batch begins after %s, and speed rows are complete through %s only. Start again without checkpoint."
            .formatted(
                view,
                Instant.ofEpochMilli(startExclusive),
                through == 0 ? "nothing" : Instant.ofEpochMilli(through)));
  }
}
