package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.Pointer.NextTables;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.progress.ProgressStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings a running speed layer over to the tables of a changed definition, before the pointer moves
 * to them: names them in the pointer row, and waits until the speed layer has come as far with them
 * as with the old ones, and has left those for good (their progress is sealed). Only then can no
 * answer step back.
 */
final class HandOver {
  private static final long POLL_MILLIS = 500;

  private final BatchContext context;
  private final String view;
  private final String runId;
  private final ProgressStore progress;

  HandOver(BatchContext context, String view, String runId) {
    this.context = context;
    this.view = view;
    this.runId = runId;
    this.progress =
        new ProgressStore(
            context.session(), context.cassandra().keyspace(), context.cassandra().serial());
  }

  /**
   * Ends what a run that died had begun: the speed layer keeps on with the current tables.
   *
   * @param pointer as it was read under the view's lease
   * @param fingerprint of the tables that this run is about
   */
  void endOthers(Pointer pointer, String fingerprint) {
    if (!pointer.isPublished() || pointer.speedStartMillis().isEmpty()) {
      return;
    }
    boolean others = pointer.next().filter(n -> !n.fingerprint().equals(fingerprint)).isPresent();
    if (others || fingerprint.equals(pointer.fingerprint())) {
      giveUp(pointer);
    }
  }

  /**
   * Waits, if there is a speed layer to wait for.
   *
   * @param check called again and again; stops the run by an exception
   * @throws RefusedException if it did not come over in time: the old tables stay in use
   */
  void await(RunPlan plan, Runnable check) {
    Pointer pointer = context.pointers().readSerial(view).orElseThrow();
    if (!pointer.isPublished()
        || plan.fingerprint().equals(pointer.fingerprint())
        || pointer.speedStartMillis().isEmpty()) {
      return;
    }
    NextTables next =
        new NextTables(
            plan.fingerprint(),
            plan.generation(),
            plan.horizonMillis(),
            plan.positionMillis(),
            plan.bronzeVersion());
    if (!pointer.next().equals(Optional.of(next))) {
      pointer = context.pointers().nameNext(pointer, runId, Optional.of(next)).orThrow();
    }
    Instant end = context.clock().instant().plus(context.batch().handOverWithin());
    boolean over = false;
    try {
      Optional<String> missing = missing(pointer, next);
      while (missing.isPresent()) {
        if (!context.clock().instant().isBefore(end)) {
          throw tooLate(missing.get());
        }
        context.progress().report(Step.FLIP, view, 0, 0, missing.get());
        pause();
        check.run();
        missing = missing(pointer, next);
      }
      over = true;
    } finally {
      if (!over) {
        giveUp(pointer);
      }
    }
  }

  /** What must still happen before the pointer may move; empty: nothing. */
  private Optional<String> missing(Pointer pointer, NextTables next) {
    ProgressRow old = progress.speedSerial(view, pointer.fingerprint());
    ProgressRow fresh = progress.speedSerial(view, next.fingerprint());
    boolean gone = old.progress().isEmpty() || isGone(pointer.fingerprint(), old, fresh, next);
    if (gone) {
      boolean sealed =
          old.isSealed() || progress.seal(view, pointer.fingerprint(), old).row().isSealed();
      return sealed ? Optional.empty() : Optional.of("the speed layer has begun again");
    }
    long through = old.progress().get().throughMillis();
    boolean caughtUp = covers(fresh, next) && fresh.progress().get().throughMillis() >= through;
    if (!caughtUp) {
      return Optional.of(
          "the speed layer brings the new tables to %s, where the old ones are; they are at %s"
              .formatted(
                  Instant.ofEpochMilli(through),
                  fresh
                      .progress()
                      .map(its -> Instant.ofEpochMilli(its.throughMillis()).toString())
                      .orElse("nothing yet")));
    }
    return old.isSealed()
        ? Optional.empty()
        : Optional.of("the speed layer has yet to leave the old tables");
  }

  private boolean covers(ProgressRow fresh, NextTables next) {
    Duration segment =
        context.definitions().source(context.definitions().view(view).source()).segment();
    return fresh.progress().filter(its -> its.covers(next.horizonMillis(), segment)).isPresent();
  }

  /** Whether neither rows nor notes of the speed layer have come for so long that none runs. */
  private boolean isGone(String fingerprint, ProgressRow old, ProgressRow fresh, NextTables next) {
    return isLong(old.sinceMoved())
        && isLong(fresh.sinceMoved())
        && isQuiet(fingerprint)
        && isQuiet(next.fingerprint());
  }

  private boolean isQuiet(String fingerprint) {
    return isLong(
        progress
            .notedSpeed(view, fingerprint)
            .filter(
                noted ->
                    switch (noted.note().phase()) {
                      case RUNNING, WAITING -> true;
                      case STOPPED, FAILED -> false;
                    })
            .map(noted -> noted.age()));
  }

  private boolean isLong(Optional<Duration> since) {
    return since.isEmpty() || since.get().compareTo(context.batch().speedGoneAfter()) >= 0;
  }

  /** The speed layer goes on with the old tables, as before. */
  private void giveUp(Pointer pointer) {
    if (pointer.next().isPresent()
        && !context.pointers().nameNext(pointer, runId, Optional.empty()).isDone()) {
      return; // Another run has the lease now, and sees to it.
    }
    if (progress.speedSerial(view, pointer.fingerprint()).isSealed()) {
      boolean ignored = progress.unseal(view, pointer.fingerprint()).isDone();
    }
  }

  private RefusedException tooLate(String missing) {
    return new RefusedException(
        Reason.RETRY,
        ("View '%s': its new tables are filled, but within %s the speed layer did not come over to"
                + " them (%s), so readers stay with the old ones. See that ./tidemark speed runs, and"
                + " start run %s again.")
            .formatted(view, context.batch().handOverWithin(), missing, runId));
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Reason.FAILED, "Interrupted while waiting for the speed layer", e);
    }
  }
}
