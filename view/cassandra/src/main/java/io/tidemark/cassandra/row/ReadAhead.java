package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Sends the next questions while the caller works on the answers to those before; keeps their
 * order.
 *
 * @param <Q> a question, answered by one page
 * @param <T> an answer has any number of them
 */
final class ReadAhead<Q, T> implements Iterator<T> {
  private static final int MOST = 64;

  private final Iterator<Q> questions;
  private final Function<Q, CompletionStage<AsyncResultSet>> ask;
  private final BiFunction<Q, AsyncResultSet, Iterator<T>> decode;
  private final Queue<Asked<Q>> asked = new ArrayDeque<>();
  private Iterator<T> decoded = Collections.emptyIterator();

  private record Asked<Q>(Q question, CompletionStage<AsyncResultSet> page) {}

  ReadAhead(
      Iterator<Q> questions,
      Function<Q, CompletionStage<AsyncResultSet>> ask,
      BiFunction<Q, AsyncResultSet, Iterator<T>> decode) {
    this.questions = questions;
    this.ask = ask;
    this.decode = decode;
  }

  @Override
  public boolean hasNext() {
    while (!decoded.hasNext()) {
      while (asked.size() < MOST && questions.hasNext()) {
        Q question = questions.next();
        asked.add(new Asked<>(question, ask.apply(question)));
      }
      Asked<Q> first = asked.poll();
      if (first == null) {
        return false;
      }
      decoded = decode.apply(first.question(), await(first.page()));
    }
    return true;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All was read");
    }
    return decoded.next();
  }

  static AsyncResultSet await(CompletionStage<AsyncResultSet> page) {
    try {
      return page.toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new RowsNotStoredException(e.getCause() == null ? e : e.getCause());
    }
  }
}
