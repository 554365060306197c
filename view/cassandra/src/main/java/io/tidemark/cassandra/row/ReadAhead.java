package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Asks for the next keys while the caller works on the ones before; keeps their order. */
final class ReadAhead<K, T> implements Iterator<T> {
  private static final int MOST = 64;

  private final Iterator<K> keys;
  private final Function<K, CompletionStage<AsyncResultSet>> ask;
  private final BatchRowReader.Decode<K, T> decode;
  private final Queue<Asked<K>> asked = new ArrayDeque<>();

  private record Asked<K>(K key, CompletionStage<AsyncResultSet> page) {}

  ReadAhead(
      Iterator<K> keys,
      Function<K, CompletionStage<AsyncResultSet>> ask,
      BatchRowReader.Decode<K, T> decode) {
    this.keys = keys;
    this.ask = ask;
    this.decode = decode;
  }

  @Override
  public boolean hasNext() {
    return !asked.isEmpty() || keys.hasNext();
  }

  @Override
  public T next() {
    while (asked.size() < MOST && keys.hasNext()) {
      K key = keys.next();
      asked.add(new Asked<>(key, ask.apply(key)));
    }
    Asked<K> first = asked.poll();
    if (first == null) {
      throw new NoSuchElementException("All keys were read");
    }
    return decode.apply(first.key(), await(first.page()));
  }

  static AsyncResultSet await(CompletionStage<AsyncResultSet> page) {
    try {
      return page.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new RowsNotStoredException(e.getCause() == null ? e : e.getCause());
    }
  }
}
