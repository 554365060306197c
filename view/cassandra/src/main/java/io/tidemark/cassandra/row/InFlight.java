package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.servererrors.QueryValidationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends idempotent statements, a bounded number at a time, each again after a failure that may
 * pass. The first one that fails for good fails everything that is sent after it. {@link #send} is
 * for one thread.
 */
final class InFlight {
  private static final int ATTEMPTS = 6;
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final CqlSession session;
  private final int most;
  private final Semaphore permits;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  InFlight(CqlSession session, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("At least one request is in flight; got " + most);
    }
    this.session = session;
    this.most = most;
    this.permits = new Semaphore(most);
  }

  /** Sends when there is room; waits until there is. */
  void send(Statement<?> statement) {
    permits.acquireUninterruptibly();
    if (failure.get() != null) {
      permits.release();
      throwIfFailed();
    }
    execute(session, statement)
        .whenComplete(
            (result, error) -> {
              if (error != null) {
                failure.compareAndSet(null, error);
              }
              permits.release();
            });
  }

  /** Waits until nothing is in flight any more. */
  void finish() {
    permits.acquireUninterruptibly(most);
    permits.release(most);
    throwIfFailed();
  }

  private void throwIfFailed() {
    Throwable error = failure.get();
    if (error != null) {
      throw new RowsNotStoredException(error);
    }
  }

  /** The first page of the result, after as many attempts as it takes. */
  static CompletionStage<AsyncResultSet> execute(CqlSession session, Statement<?> statement) {
    CompletableFuture<AsyncResultSet> result = new CompletableFuture<>();
    attempt(session, statement, 1, result);
    return result;
  }

  private static void attempt(
      CqlSession session,
      Statement<?> statement,
      int attempt,
      CompletableFuture<AsyncResultSet> result) {
    session
        .executeAsync(statement)
        .whenComplete(
            (rows, error) -> {
              if (error == null) {
                result.complete(rows);
              } else if (attempt == ATTEMPTS || !mayPass(error)) {
                result.completeExceptionally(error);
              } else {
                long pause = FIRST_PAUSE_MILLIS << (attempt - 1);
                Executor later = CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS);
                later.execute(() -> attempt(session, statement, attempt + 1, result));
              }
            });
  }

  private static boolean mayPass(Throwable error) {
    return error instanceof DriverException && !(error instanceof QueryValidationException);
  }
}
