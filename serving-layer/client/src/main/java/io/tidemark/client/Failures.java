package io.tidemark.client;

import io.tidemark.client.QueryException.Reason;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Makes one kind of exception of what may go wrong on the way. */
final class Failures {
  private Failures() {}

  static Throwable cause(Throwable error) {
    Throwable cause = error;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  static QueryException of(String view, Throwable error) {
    Throwable cause = cause(error);
    if (cause instanceof QueryException query) {
      return query;
    }
    return new QueryException(
        Reason.UNAVAILABLE,
        "Cannot read view '%s' from Cassandra: %s. See that it is up, then ask again."
            .formatted(view, cause.getMessage()),
        cause);
  }
}
