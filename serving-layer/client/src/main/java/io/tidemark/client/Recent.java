package io.tidemark.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Values that were read a short time ago. A value's age counts from before its read was sent.
 * Thread-safe.
 *
 * @param <K> what a value is of
 */
final class Recent<K, V> {
  private final Function<K, CompletionStage<V>> read;
  private final BinaryOperator<V> newer;
  private final long reuseNanos;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<K, Known<V>> values = new ConcurrentHashMap<>();
  private final ConcurrentMap<K, CompletableFuture<V>> underWay = new ConcurrentHashMap<>();

  private record Known<V>(V value, long sent) {}

  /**
   * @param read reads the value as it stands
   * @param newer of two values, the first sent for before the second, the one to use from then on
   * @param nanoTime elapsed time, as {@link System#nanoTime}
   */
  Recent(
      Function<K, CompletionStage<V>> read,
      BinaryOperator<V> newer,
      long reuseNanos,
      LongSupplier nanoTime) {
    this.read = read;
    this.newer = newer;
    this.reuseNanos = reuseNanos;
    this.nanoTime = nanoTime;
  }

  /** A value not older than it may be reused; callers at the same time share one read. */
  CompletionStage<V> current(K key) {
    Known<V> known = values.get(key);
    if (known != null && nanoTime.getAsLong() - known.sent <= reuseNanos) {
      return CompletableFuture.completedFuture(known.value);
    }
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    now(key)
        .whenComplete(
            (value, error) -> {
              underWay.remove(key, mine);
              if (error == null) {
                mine.complete(value);
              } else {
                mine.completeExceptionally(error);
              }
            });
    return mine;
  }

  /** The value as it stands after this call. */
  CompletionStage<V> now(K key) {
    long sent = nanoTime.getAsLong();
    return read.apply(key).thenApply(value -> take(key, new Known<>(value, sent)));
  }

  private V take(K key, Known<V> found) {
    return values.merge(
            key,
            found,
            (old, now) -> {
              boolean later = now.sent - old.sent >= 0;
              V value =
                  later ? newer.apply(old.value, now.value) : newer.apply(now.value, old.value);
              return new Known<>(value, later ? now.sent : old.sent);
            })
        .value;
  }
}
