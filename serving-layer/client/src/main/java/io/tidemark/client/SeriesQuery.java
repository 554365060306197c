package io.tidemark.client;

import java.util.concurrent.CompletionStage;

/** A question about one key, with one answer per tile. Immutable. */
public final class SeriesQuery {
  private final ViewReader reader;
  private final Ask ask;

  SeriesQuery(ViewReader reader, Ask ask) {
    this.reader = reader;
    this.ask = ask;
  }

  /** All cells at one position of the log; see {@link ViewQuery#snapshot}. */
  public SeriesQuery snapshot() {
    return new SeriesQuery(reader, ask.withSnapshot());
  }

  /**
   * Asks and waits.
   *
   * @throws QueryException if the question does not fit the view, or Cassandra does not answer
   */
  public SeriesAnswer fetch() {
    return reader.fetch(ask, Answers::series);
  }

  /** Asks without waiting; see {@link ViewQuery#fetchAsync}. */
  public CompletionStage<SeriesAnswer> fetchAsync() {
    return reader.fetchAsync(ask, Answers::series);
  }
}
