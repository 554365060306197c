package io.tidemark.client;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** How a client's reads go from one step to the next: at once, or, for a listener, step by step. */
record Steps(ReadSteps listener, Executor executor) {

  /** The value, when the listener has been told. */
  <T> CompletionStage<T> tell(T value, Consumer<ReadSteps> step) {
    if (isAtOnce()) {
      return CompletableFuture.completedFuture(value);
    }
    return CompletableFuture.supplyAsync(
        () -> {
          step.accept(listener);
          return value;
        },
        executor);
  }

  /** As {@link Gather}: at the same time, or, for a listener, one after the other. */
  CompletionStage<List<List<AsyncResultSet>>> gather(
      CqlSession session, int statements, IntFunction<? extends Statement<?>> statement) {
    return isAtOnce()
        ? Gather.all(session, statements, statement)
        : Gather.oneByOne(session, statements, executor, statement);
  }

  boolean isAtOnce() {
    return listener == ReadSteps.NONE;
  }
}
