package io.tidemark.client;

import java.util.concurrent.CompletionStage;

/** A question about many keys, with one series per key. Immutable. */
public final class KeysSeriesQuery {
  private final ViewReader reader;
  private final Ask ask;

  KeysSeriesQuery(ViewReader reader, Ask ask) {
    this.reader = reader;
    this.ask = ask;
  }

  /** All cells at one position of the log; see {@link ViewQuery#snapshot}. */
  public KeysSeriesQuery snapshot() {
    return new KeysSeriesQuery(reader, ask.withSnapshot());
  }

  /**
   * Asks and waits.
   *
   * @throws QueryException if the question does not fit the view, or Cassandra does not answer
   */
  public KeyedAnswers<SeriesAnswer> fetch() {
    return reader.fetch(ask, Answers::manySeries);
  }

  /** Asks without waiting; see {@link ViewQuery#fetchAsync}. */
  public CompletionStage<KeyedAnswers<SeriesAnswer>> fetchAsync() {
    return reader.fetchAsync(ask, Answers::manySeries);
  }
}
