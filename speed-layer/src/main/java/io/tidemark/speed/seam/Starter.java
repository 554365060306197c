package io.tidemark.speed.seam;

import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
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
 * Starts runs of the speed layer on one view's tables: finds the horizon, makes the run the only
 * one that may move progress, and decides whether a checkpoint still fits what Cassandra holds.
 * Thread-safe.
 */
public final class Starter {
  private static final int ATTEMPTS = 10;

  private final PointerStore pointers;
  private final ProgressStore progress;
  private final String view;
  private final String fingerprint;
  private final Duration deduplicateWithin;

  /**
   * @param fingerprint of the definition that the run computes
   * @param deduplicateWithin D, of the view's source
   */
  public Starter(
      PointerStore pointers,
      ProgressStore progress,
      String view,
      String fingerprint,
      Duration deduplicateWithin) {
    this.pointers = Objects.requireNonNull(pointers, "pointers");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.view = Objects.requireNonNull(view, "view");
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.deduplicateWithin = Objects.requireNonNull(deduplicateWithin, "deduplicateWithin");
  }

  /** As the other method, from the current horizon. */
  public Start start(String runId, Optional<Checkpoint> checkpoint) {
    return start(runId, checkpoint, OptionalLong.empty());
  }

  /**
   * Starts a run. When it returns {@link Start.Resume} or {@link Start.Fresh}, every earlier run on
   * these tables has lost the right to move progress.
   *
   * @param runId never used before
   * @param checkpoint what the run before left, if it is whole
   * @param reachBackTo an earlier horizon to cover too, so that a rollback to it may be allowed
   * @throws RunReplacedException if other runs start at the same time and win
   */
  public Start start(String runId, Optional<Checkpoint> checkpoint, OptionalLong reachBackTo) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<Pointer> looked = pointers.readSerial(view).filter(Pointer::isPublished);
      if (looked.isEmpty()) {
        return new Start.Wait(
            "View '%s' has no generation to begin at. A batch run makes the first one, which may be empty."
                .formatted(view));
      }
      Pointer pointer = looked.get();
      if (Coverage.of(pointer, fingerprint).isEmpty()) {
        return unnamed(pointer);
      }
      if (pointer.speedStartMillis().isEmpty()) {
        Move started = pointers.startSpeed(pointer);
        if (!started.isDone()) {
          continue;
        }
        pointer = started.pointer();
      }
      Optional<Coverage> needed = Coverage.of(pointer, fingerprint);
      if (needed.isPresent()) {
        Coverage coverage = needed.get();
        if (reachBackTo.isPresent()) {
          coverage = coverage.reachingBackTo(reachBackTo.getAsLong(), pointer);
        }
        return claimed(runId, checkpoint, coverage);
      }
    }
    throw new RunReplacedException(
        "The pointer of view '%s' moves faster than the speed layer can start; start it again."
            .formatted(view));
  }

  private Start claimed(String runId, Optional<Checkpoint> checkpoint, Coverage coverage) {
    ProgressMove claim = progress.claim(view, fingerprint, runId);
    if (claim.row().isSealed()) {
      return new Start.Left(TablesLeftException.why(view, fingerprint));
    }
    ProgressRow row = mine(claim, runId);
    Optional<String> against = against(checkpoint, row, coverage);
    if (against.isEmpty()) {
      Checkpoint from = checkpoint.orElseThrow();
      SpeedProgress known = row.progress().orElseThrow();
      return new Start.Resume(run(from.beginning(), known, from.positionMillis()), from);
    }
    boolean adjoins =
        row.progress().filter(p -> p.throughMillis() >= coverage.positionMillis()).isPresent();
    if (!adjoins) {
      // Before the first row: a reader must not take rows from here on for what lies before.
      long horizon = coverage.horizonMillis();
      row = mine(progress.begin(view, fingerprint, row, horizon, coverage.positionMillis()), runId);
    }
    SpeedProgress known = row.progress().orElseThrow();
    Beginning beginning =
        Beginning.at(coverage.horizonMillis(), deduplicateWithin, known.interval());
    long before = Math.min(beginning.readFromMillis() - 1, known.throughMillis());
    return new Start.Fresh(run(beginning, known, before), against.get());
  }

  private SpeedRun run(Beginning beginning, SpeedProgress known, long position) {
    return new SpeedRun(progress, view, fingerprint, deduplicateWithin, beginning, known, position);
  }

  private Optional<String> against(
      Optional<Checkpoint> checkpoint, ProgressRow row, Coverage coverage) {
    if (checkpoint.isEmpty()) {
      return Optional.of("there is no checkpoint");
    }
    if (row.progress().isEmpty()) {
      return Optional.of("Cassandra has no progress of the speed layer");
    }
    Beginning beginning = checkpoint.get().beginning();
    long position = checkpoint.get().positionMillis();
    SpeedProgress known = row.progress().get();
    if (beginning.interval() != known.interval()) {
      return Optional.of(
          "the checkpoint is of interval %d, and progress of interval %d"
              .formatted(beginning.interval(), known.interval()));
    }
    if (position > known.throughMillis()) {
      return Optional.of(
          "the checkpoint is at %s, and speed rows are complete through %s only"
              .formatted(
                  Instant.ofEpochMilli(position), Instant.ofEpochMilli(known.throughMillis())));
    }
    return coverage.against(
        beginning, position, known.fromMillis(), known.throughMillis(), deduplicateWithin);
  }

  private Start unnamed(Pointer pointer) {
    boolean sealed = progress.speedSerial(view, fingerprint).isSealed();
    boolean before =
        pointer.held().stream().anyMatch(held -> held.value().fingerprint().equals(fingerprint));
    return sealed || before
        ? new Start.Left(TablesLeftException.why(view, fingerprint))
        : new Start.Wait(
            "View '%s' has no tables of this definition (%s) yet. The next batch run fills them."
                .formatted(view, fingerprint));
  }

  private ProgressRow mine(ProgressMove move, String runId) {
    if (!move.isDone() || !move.row().isOf(runId)) {
      throw RunReplacedException.by(view, runId, move.row().runId());
    }
    return move.row();
  }
}
