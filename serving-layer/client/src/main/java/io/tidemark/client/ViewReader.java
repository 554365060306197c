package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.PointerCache.Used;
import io.tidemark.client.QueryException.Reason;
import io.tidemark.client.Speed.Why;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Reads in the order that the seam asks for: the pointer; batch rows and progress at the same time;
 * speed rows after progress; then whether the pointer may still be used and no row has expired.
 * Where what was read does not belong together, the question is asked anew. Thread-safe.
 */
final class ViewReader {
  private static final int ATTEMPTS = 3;

  private final CqlSession session;
  private final PointerCache pointers;
  private final Progresses progresses;
  private final ViewCatalog catalog;
  private final SpeedReader speed;
  private final SpeedLife life;
  private final Provenances provenances;
  private final ClientParts parts;
  private final Steps steps;

  ViewReader(
      CqlSession session,
      PointerCache pointers,
      Progresses progresses,
      ViewCatalog catalog,
      SpeedLife life,
      ClientSettings settings,
      ClientParts parts) {
    this.session = session;
    this.pointers = pointers;
    this.progresses = progresses;
    this.catalog = catalog;
    this.life = life;
    this.parts = parts;
    this.speed = new SpeedReader(session, progresses, parts, life, settings);
    this.provenances = new Provenances(settings, life, new Lags(parts.nanoTime()), parts.clock());
    this.steps = new Steps(parts.steps(), parts.executor());
  }

  /**
   * Which attempt at a question it is.
   *
   * @param revision of the pointer that the one before rested on; -1 for the first
   */
  private record Attempt(int number, long revision) {
    static final Attempt FIRST = new Attempt(1, -1);

    boolean isFirst() {
      return number == 1;
    }

    /** Whether another one may find something else: this one's pointer is new. */
    boolean mayHelp(Pointer pointer) {
      return isFirst() || (number < ATTEMPTS && pointer.revision() != revision);
    }

    Attempt next(Pointer pointer) {
      return new Attempt(number + 1, pointer.revision());
    }
  }

  /** Waits for the rows, then decodes and merges them on the caller's thread. */
  <A> A fetch(Ask ask, Function<Answers, A> form) {
    try {
      return form.apply(answers(read(ask, Attempt.FIRST).toCompletableFuture().join()));
    } catch (CompletionException | IllegalStateException e) {
      throw Failures.of(ask.view(), e);
    }
  }

  <A> CompletionStage<A> fetchAsync(Ask ask, Function<Answers, A> form) {
    return read(ask, Attempt.FIRST)
        .thenApplyAsync(gathered -> form.apply(answers(gathered)), parts.executor())
        .exceptionallyAsync(
            error -> {
              throw Failures.of(ask.view(), error);
            },
            parts.executor());
  }

  private Answers answers(Gathered gathered) {
    return Answers.of(gathered, parts.rules(), provenances);
  }

  CompletionStage<ViewDescription> describe(String view) {
    return pointers
        .current(view)
        .thenCompose(
            used ->
                served(used.pointer())
                    .thenApply(served -> new ViewDescription(served.view(), used.pointer())));
  }

  private CompletionStage<Gathered> read(Ask ask, Attempt attempt) {
    return (attempt.isFirst() ? pointers.current(ask.view()) : pointers.reread(ask.view()))
        .thenCompose(used -> steps.tell(used, listener -> listener.pointerTaken(used.pointer())))
        .thenCompose(
            used ->
                served(used.pointer())
                    .thenCompose(served -> gather(ask, used.pointer(), served, attempt))
                    .thenCompose(gathered -> steps.tell(gathered, ReadSteps::rowsRead))
                    .thenCompose(gathered -> confirm(ask, used, gathered, attempt)));
  }

  private CompletionStage<ServedView> served(Pointer pointer) {
    if (!pointer.isPublished()) {
      return CompletableFuture.failedFuture(
          new QueryException(
              Reason.NOT_PUBLISHED,
              "View '%s' has no published generation yet: its first batch has not ended"
                  .formatted(pointer.view())));
    }
    return catalog.served(pointer.view(), pointer.fingerprint());
  }

  private CompletionStage<Gathered> gather(
      Ask ask, Pointer pointer, ServedView served, Attempt attempt) {
    PointerValue value = KeptGenerations.value(ask, pointer);
    Plan plan = Plan.of(served, ask);
    Optional<Why> alone =
        ask.asOf().isPresent()
            ? Optional.of(Why.AS_OF)
            : pointer.speedStartMillis().isEmpty() ? Optional.of(Why.NEVER_RAN) : Optional.empty();
    CompletionStage<List<List<AsyncResultSet>>> batch = batch(plan, served);
    if (alone.isPresent()) {
      Speed nothing = new Speed.Nothing(alone.get(), Optional.empty());
      return batch.thenApply(
          rows -> new Gathered(served, plan, pointer, value, rows, nothing, Standing.UNKNOWN));
    }
    CompletionStage<Standing> standing =
        progresses.standing(pointer.view(), value.fingerprint(), served.view().source().name());
    return speed
        .read(
            new SpeedReader.Question(served, plan, value, ask.snapshot()),
            /* anew= */ !attempt.isFirst())
        .thenCombine(
            batch,
            (share, rows) ->
                new Gathered(served, plan, pointer, value, rows, share, Standing.UNKNOWN))
        .thenCombine(standing, Gathered::with);
  }

  private CompletionStage<List<List<AsyncResultSet>>> batch(Plan plan, ServedView served) {
    int spans = plan.spans().size();
    return Gather.all(
        session,
        plan.keys().size() * spans,
        number -> served.slice(plan.keys().get(number / spans), plan.spans().get(number % spans)));
  }

  /** Rows were there all the time that they were read in, or the question is asked anew. */
  private CompletionStage<Gathered> confirm(
      Ask ask, Used used, Gathered gathered, Attempt attempt) {
    Pointer pointer = used.pointer();
    if (ask.asOf().isPresent()) {
      return pointers
          .reread(ask.view())
          .thenApply(now -> KeptGenerations.stillKept(ask, now.pointer(), gathered));
    }
    if (gathered.speed() instanceof Speed.Again again) {
      boolean restarted = attempt.number() < ATTEMPTS && covers(gathered, again);
      return restarted || attempt.mayHelp(pointer)
          ? read(ask, attempt.next(pointer))
          : confirmAge(ask, used, gathered.without(Why.NOT_COVERING, again.progress()), attempt);
    }
    if (gathered.speed() instanceof Speed.Share share
        && life.isOver(gathered.value(), parts.clock().instant())) {
      return attempt.mayHelp(pointer)
          ? read(ask, attempt.next(pointer))
          : confirmAge(
              ask, used, gathered.without(Why.EXPIRED, Optional.of(share.progress())), attempt);
    }
    return confirmAge(ask, used, gathered, attempt);
  }

  private boolean covers(Gathered gathered, Speed.Again again) {
    return again
        .progress()
        .filter(
            progress -> parts.rules().covers(gathered.value(), progress, gathered.view().segment()))
        .isPresent();
  }

  private CompletionStage<Gathered> confirmAge(
      Ask ask, Used used, Gathered gathered, Attempt attempt) {
    if (pointers.isUsable(used)) {
      return CompletableFuture.completedFuture(gathered);
    }
    return pointers
        .reread(ask.view())
        .thenCompose(
            now -> {
              if (now.pointer().revision() == used.pointer().revision()) {
                return CompletableFuture.completedFuture(gathered);
              }
              if (attempt.number() >= ATTEMPTS) {
                return CompletableFuture.failedFuture(
                    new QueryException(
                        Reason.UNAVAILABLE,
                        "View '%s' was published anew during each of %d reads, and each took longer than a pointer may be used for. Ask for less at once."
                            .formatted(ask.view(), ATTEMPTS)));
              }
              return read(ask, attempt.next(used.pointer()));
            });
  }
}
