package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.client.Speed.Why;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Reads the speed layer's share of an answer in the order that the seam asks for: progress, then
 * rows, and progress once more where rows are ahead of it. Thread-safe.
 */
final class SpeedReader {
  private static final long POLL_MILLIS = 10;

  private final CqlSession session;
  private final Progresses progresses;
  private final ClientParts parts;
  private final Steps steps;
  private final SpeedLife life;
  private final ClientSettings settings;

  SpeedReader(
      CqlSession session,
      Progresses progresses,
      ClientParts parts,
      SpeedLife life,
      ClientSettings settings) {
    this.session = session;
    this.progresses = progresses;
    this.parts = parts;
    this.steps = new Steps(parts.steps(), parts.executor());
    this.life = life;
    this.settings = settings;
  }

  /** What is read, and from which horizon on. */
  record Question(ServedView served, Plan plan, PointerValue value, boolean snapshot) {
    String view() {
      return served.name();
    }

    String fingerprint() {
      return value.fingerprint();
    }
  }

  /**
   * Rows, or why there are none, or that the question must be asked anew.
   *
   * @param anew whether progress must be read now, and not taken again
   */
  CompletionStage<Speed> read(Question question, boolean anew) {
    CompletionStage<Optional<SpeedProgress>> progress =
        anew || question.snapshot()
            ? progressNow(question)
            : progresses.speed(question.view(), question.fingerprint());
    long deadline = parts.nanoTime().getAsLong() + settings.snapshotWithin().toNanos();
    return progress
        .thenCompose(found -> steps.tell(found, listener -> listener.progressTaken(found)))
        .thenCompose(
            found -> {
              if (found.isEmpty()) {
                return done(new Speed.Nothing(Why.NO_PROGRESS, found));
              }
              if (!covers(question, found.get())) {
                return done(new Speed.Again(found));
              }
              return new Attempt(question, found.get(), deadline).rows(found.get(), 1);
            });
  }

  private boolean covers(Question question, SpeedProgress progress) {
    return parts.rules().covers(question.value(), progress, question.served().segment());
  }

  private CompletionStage<Optional<SpeedProgress>> progressNow(Question question) {
    return progresses.speedNow(question.view(), question.fingerprint());
  }

  private static CompletionStage<Speed> done(Speed speed) {
    return CompletableFuture.completedFuture(speed);
  }

  /** One question from its first progress on. Not thread-safe; its steps follow each other. */
  private final class Attempt {
    private final Question question;
    private final SpeedRead read;
    private final SpeedProgress first;
    private final long deadline;

    Attempt(Question question, SpeedProgress first, long deadline) {
      this.question = question;
      this.read =
          new SpeedRead(
              session,
              steps,
              question.served(),
              question.plan(),
              question.value().horizonMillis(),
              life.oldest(parts.clock().instant()).toEpochMilli());
      this.first = first;
      this.deadline = deadline;
    }

    CompletionStage<Speed> rows(SpeedProgress before, int reads) {
      long now = life.newest(parts.clock().instant()).toEpochMilli();
      return read.read(through(before), through(first), now)
          .thenCompose(rows -> steps.tell(rows, ReadSteps::speedRowsRead))
          .thenCompose(rows -> parts.rules().stated(before, () -> progressNow(question)))
          .thenCompose(
              stated ->
                  stated.isEmpty() ? done(new Speed.Again(stated)) : check(stated.get(), reads));
    }

    private CompletionStage<Speed> check(SpeedProgress stated, int reads) {
      long through = through(stated);
      long ahead = Math.max(through, read.newestStamp());
      if (ahead == through) {
        return done(new Speed.Share(stated, through, ahead, read.rows(), reads));
      }
      return progressNow(question)
          .thenCompose(
              after -> {
                if (!continues(after)) {
                  return done(new Speed.Again(after));
                }
                return question.snapshot()
                    ? settle(after.get(), ahead, reads)
                    : done(new Speed.Share(stated, through, ahead, read.rows(), reads));
              });
    }

    private boolean continues(Optional<SpeedProgress> after) {
      return after.isPresent()
          && after.get().interval() == first.interval()
          && covers(question, after.get());
    }

    /** Waits until all that was seen is counted, and reads at once what may have changed. */
    private CompletionStage<Speed> settle(SpeedProgress progress, long ahead, int reads) {
      if (parts.nanoTime().getAsLong() - deadline > 0) {
        return CompletableFuture.failedFuture(unsettled(progress, ahead, reads));
      }
      if (through(progress) >= ahead) {
        return rows(progress, reads + 1);
      }
      return CompletableFuture.supplyAsync(
              () -> question,
              CompletableFuture.delayedExecutor(
                  POLL_MILLIS, TimeUnit.MILLISECONDS, parts.executor()))
          .thenCompose(SpeedReader.this::progressNow)
          .thenCompose(
              after ->
                  continues(after)
                      ? settle(after.get(), ahead, reads)
                      : done(new Speed.Again(after)));
    }

    private long through(SpeedProgress progress) {
      return Math.max(progress.throughMillis(), question.value().positionMillis());
    }

    private QueryException unsettled(SpeedProgress progress, long ahead, int reads) {
      return new QueryException(
          Reason.NO_SNAPSHOT,
          "View '%s' has no snapshot after %d reads within %s: rows of up to %s were found, and the speed layer has finished %s only. See that it runs, ask for less at once, or ask without snapshot."
              .formatted(
                  question.view(),
                  reads,
                  settings.snapshotWithin(),
                  Instant.ofEpochMilli(ahead),
                  Instant.ofEpochMilli(through(progress))));
    }
  }
}
