package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.PointerCache.Used;
import io.tidemark.client.QueryException.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Reads in the order that the seam asks for: the pointer, then rows, then whether the pointer may
 * still be used. Where the view has a speed layer, its progress belongs between pointer and rows,
 * and its rows go out with the batch rows. Thread-safe.
 */
final class ViewReader {
  private static final int ATTEMPTS = 3;

  private final CqlSession session;
  private final PointerCache pointers;
  private final ViewCatalog catalog;
  private final Clock clock;
  private final Executor executor;

  /**
   * @param clock for the age of answers
   * @param executor decodes and merges what was asked for without waiting
   */
  ViewReader(
      CqlSession session,
      PointerCache pointers,
      ViewCatalog catalog,
      Clock clock,
      Executor executor) {
    this.session = session;
    this.pointers = pointers;
    this.catalog = catalog;
    this.clock = clock;
    this.executor = executor;
  }

  /** Waits for the rows, then decodes and merges them on the caller's thread. */
  <A> A fetch(Ask ask, Function<Gathered, A> answer) {
    try {
      return answer.apply(read(ask, 1).toCompletableFuture().join());
    } catch (CompletionException | IllegalStateException e) {
      throw Failures.of(ask.view(), e);
    }
  }

  <A> CompletionStage<A> fetchAsync(Ask ask, Function<Gathered, A> answer) {
    return read(ask, 1)
        .thenApplyAsync(answer, executor)
        .exceptionallyAsync(
            error -> {
              throw Failures.of(ask.view(), error);
            },
            executor);
  }

  CompletionStage<ViewDescription> describe(String view) {
    return pointers
        .current(view)
        .thenCompose(
            used ->
                served(used.pointer())
                    .thenApply(served -> new ViewDescription(served.view(), used.pointer())));
  }

  private CompletionStage<Gathered> read(Ask ask, int attempt) {
    return pointers
        .current(ask.view())
        .thenCompose(
            used ->
                served(used.pointer())
                    .thenCompose(served -> gather(ask, used.pointer(), served))
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

  private CompletionStage<Gathered> gather(Ask ask, Pointer pointer, ServedView served) {
    PointerValue value = value(ask, pointer);
    Plan plan = Plan.of(served, ask);
    Provenance provenance =
        Provenances.of(pointer, value, ask.asOf().isPresent(), served.accuracy(), clock.instant());
    int spans = plan.spans().size();
    return Gather.all(
            session,
            plan.keys().size() * spans,
            number -> {
              Plan.Span span = plan.spans().get(number % spans);
              Key key = plan.keys().get(number / spans);
              return served.slice(key, span.size(), span.from(), span.to());
            })
        .thenApply(pages -> new Gathered(served, plan, value, provenance, pages));
  }

  private static PointerValue value(Ask ask, Pointer pointer) {
    if (ask.asOf().isEmpty()) {
      return pointer.current();
    }
    long generation = ask.asOf().getAsLong();
    return pointer.named(generation).orElseThrow(() -> notKept(pointer, generation));
  }

  /** Rows were there all the time that they were read in, or the question is asked anew. */
  private CompletionStage<Gathered> confirm(Ask ask, Used used, Gathered gathered, int attempt) {
    if (ask.asOf().isPresent()) {
      return pointers.reread(ask.view()).thenApply(now -> stillKept(ask, now.pointer(), gathered));
    }
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
              if (attempt == ATTEMPTS) {
                return CompletableFuture.failedFuture(
                    new QueryException(
                        Reason.UNAVAILABLE,
                        "View '%s' was published anew during each of %d reads, and each took longer than a pointer may be used for. Ask for less at once."
                            .formatted(ask.view(), ATTEMPTS)));
              }
              return read(ask, attempt + 1);
            });
  }

  /** Rows of a kept generation are deleted only after the pointer has said that it is not kept. */
  private static Gathered stillKept(Ask ask, Pointer now, Gathered gathered) {
    long generation = ask.asOf().orElseThrow();
    Optional<PointerValue> named = now.named(generation);
    if (named.filter(v -> v.fingerprint().equals(gathered.value().fingerprint())).isEmpty()) {
      throw notKept(now, generation);
    }
    return gathered;
  }

  private static QueryException notKept(Pointer pointer, long generation) {
    List<Long> kept =
        pointer.kept().stream()
            .map(PointerValue::generation)
            .filter(number -> number >= pointer.oldestKept())
            .toList();
    return new QueryException(
        Reason.UNKNOWN_GENERATION,
        "View '%s' does not keep generation %d; there is: %d (current)%s"
            .formatted(
                pointer.view(),
                generation,
                pointer.generation(),
                kept.isEmpty() ? "" : " and " + kept));
  }
}
