package io.tidemark.client;

import io.tidemark.cassandra.SeamSettings;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.client.QueryException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;

/**
 * The pointers that a client has read. A view's pointer never goes back to an older revision
 * (generations may go back: that is a rollback), and none is used beyond its maximum age. A
 * pointer's age counts from before its read was sent. Thread-safe.
 */
final class PointerCache {
  private final PointerStore store;
  private final long refreshNanos;
  private final long maximumNanos;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, Used> pointers = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, CompletableFuture<Used>> underWay = new ConcurrentHashMap<>();

  /** A pointer, and when its read was sent. */
  record Used(Pointer pointer, long readNanos) {}

  /**
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   */
  PointerCache(PointerStore store, SeamSettings seam, LongSupplier nanoTime) {
    this.store = store;
    this.refreshNanos = seam.pointerRefresh().toNanos();
    this.maximumNanos = seam.pointerMaximumAge().toNanos();
    this.nanoTime = nanoTime;
  }

  /**
   * A pointer not older than the refresh time; if it cannot be read anew, one not older than the
   * maximum age.
   */
  CompletionStage<Used> current(String view) {
    Used used = pointers.get(view);
    if (used != null && age(used) <= refreshNanos) {
      return CompletableFuture.completedFuture(used);
    }
    CompletionStage<Used> renewed = renewed(view);
    return used == null ? renewed : renewed.exceptionallyCompose(error -> orElse(view, error));
  }

  private CompletionStage<Used> orElse(String view, Throwable error) {
    Used used = pointers.get(view);
    boolean mayPass = !(Failures.cause(error) instanceof QueryException);
    return used != null && mayPass && isUsable(used)
        ? CompletableFuture.completedFuture(used)
        : CompletableFuture.failedFuture(error);
  }

  /**
   * The pointer as it stands now. Callers at the same time share one read, sent before they came.
   */
  private CompletionStage<Used> renewed(String view) {
    CompletableFuture<Used> mine = new CompletableFuture<>();
    CompletableFuture<Used> others = underWay.putIfAbsent(view, mine);
    if (others != null) {
      return others;
    }
    reread(view)
        .whenComplete(
            (used, error) -> {
              underWay.remove(view, mine);
              if (error == null) {
                mine.complete(used);
              } else {
                mine.completeExceptionally(error);
              }
            });
    return mine;
  }

  /** The pointer as it stands after this call. */
  CompletionStage<Used> reread(String view) {
    long sent = nanoTime.getAsLong();
    return store.readAsync(view).thenCompose(found -> take(view, found, sent));
  }

  /** Whether an answer that rests on it may still be given. */
  boolean isUsable(Used used) {
    return age(used) <= maximumNanos;
  }

  private long age(Used used) {
    return nanoTime.getAsLong() - used.readNanos();
  }

  private CompletionStage<Used> take(String view, Optional<Pointer> found, long sent) {
    if (found.isEmpty()) {
      return store
          .viewsAsync()
          .thenCompose(names -> CompletableFuture.failedFuture(unknown(view, names)));
    }
    Used read = new Used(found.get(), sent);
    Used newest = newest(view, read);
    if (newest.pointer().revision() > read.pointer().revision()) {
      // A replica that lags behind; the transaction's own consistency does not.
      long again = nanoTime.getAsLong();
      return store.readSerialAsync(view).thenApply(serial -> confirmed(view, serial, again));
    }
    return CompletableFuture.completedFuture(newest);
  }

  private Used confirmed(String view, Optional<Pointer> serial, long sent) {
    Used read = serial.map(pointer -> new Used(pointer, sent)).orElse(null);
    Used newest = read == null ? pointers.get(view) : newest(view, read);
    if (read == null || newest.pointer().revision() > read.pointer().revision()) {
      throw new QueryException(
          Reason.UNAVAILABLE,
          "The pointer of view '%s' stands before the one that this client has used (revision %d): Cassandra was restored or emptied. Connect a new client."
              .formatted(view, newest.pointer().revision()));
    }
    return newest;
  }

  private Used newest(String view, Used read) {
    return pointers.merge(
        view,
        read,
        (old, found) -> {
          long newer = found.pointer().revision() - old.pointer().revision();
          boolean later = newer > 0 || (newer == 0 && found.readNanos() - old.readNanos() > 0);
          return later ? found : old;
        });
  }

  private static QueryException unknown(String view, List<String> names) {
    List<String> sorted = names.stream().sorted().toList();
    return new QueryException(
        Reason.UNKNOWN_VIEW,
        "There is no view '%s' in Cassandra; there is: %s"
            .formatted(
                view, sorted.isEmpty() ? "none yet, no batch has run" : String.join(", ", sorted)));
  }
}
