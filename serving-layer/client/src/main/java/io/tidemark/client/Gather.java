package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Reads the results of many statements at the same time, a bounded number of them under way. Rows
 * are neither decoded nor merged here: this runs on the driver's threads.
 */
final class Gather {
  private static final int MOST_UNDER_WAY = 128;

  private final CqlSession session;
  private final int statements;
  private final Executor executor;
  private final IntFunction<? extends Statement<?>> statement;
  private final List<List<AsyncResultSet>> pages;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger left;
  private final CompletableFuture<List<List<AsyncResultSet>>> done = new CompletableFuture<>();

  private Gather(
      CqlSession session,
      int statements,
      Executor executor,
      IntFunction<? extends Statement<?>> statement) {
    this.session = session;
    this.statements = statements;
    this.executor = executor;
    this.statement = statement;
    this.pages = Arrays.asList(newPages(statements));
    this.left = new AtomicInteger(statements);
  }

  /**
   * The pages of each statement's result, in the order of the statements.
   *
   * @param statement makes the statement of that number; called from several threads
   */
  static CompletionStage<List<List<AsyncResultSet>>> all(
      CqlSession session, int statements, IntFunction<? extends Statement<?>> statement) {
    return all(session, statements, MOST_UNDER_WAY, Runnable::run, statement);
  }

  /**
   * As {@link #all(CqlSession, int, IntFunction)}, but one after the other.
   *
   * @param executor makes the statements
   */
  static CompletionStage<List<List<AsyncResultSet>>> oneByOne(
      CqlSession session,
      int statements,
      Executor executor,
      IntFunction<? extends Statement<?>> statement) {
    return all(session, statements, 1, executor, statement);
  }

  private static CompletionStage<List<List<AsyncResultSet>>> all(
      CqlSession session,
      int statements,
      int underWay,
      Executor executor,
      IntFunction<? extends Statement<?>> statement) {
    Gather gather = new Gather(session, statements, executor, statement);
    if (statements == 0) {
      gather.done.complete(List.of());
    }
    for (int i = 0; i < Math.min(statements, underWay); i++) {
      executor.execute(gather::ask);
    }
    return gather.done;
  }

  private void ask() {
    int number = next.getAndIncrement();
    if (number >= statements || done.isDone()) {
      return;
    }
    try {
      take(number, new ArrayList<>(1), session.executeAsync(statement.apply(number)));
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void take(
      int number, List<AsyncResultSet> before, CompletionStage<AsyncResultSet> coming) {
    coming.whenComplete(
        (page, error) -> {
          if (error != null) {
            done.completeExceptionally(error);
            return;
          }
          before.add(page);
          if (page.hasMorePages()) {
            take(number, before, page.fetchNextPage());
            return;
          }
          pages.set(number, before);
          if (left.decrementAndGet() == 0) {
            done.complete(pages);
          } else {
            executor.execute(this::ask);
          }
        });
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<AsyncResultSet>[] newPages(int size) {
    return new List[size];
  }
}
