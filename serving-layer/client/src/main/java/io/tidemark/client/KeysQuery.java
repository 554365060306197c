package io.tidemark.client;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.concurrent.CompletionStage;

/** A question about many keys of a view, all answered from the same generation. Immutable. */
public final class KeysQuery {
  private final ViewReader reader;
  private final Ask ask;

  KeysQuery(ViewReader reader, Ask ask) {
    this.reader = reader;
    this.ask = ask;
  }

  /** Says the value of a key column that all keys have in common. */
  public KeysQuery key(String column, Object value) {
    return new KeysQuery(reader, ask.withKey(column, value));
  }

  /** See {@link ViewQuery#between(Instant, Instant)}. */
  public KeysQuery between(Instant from, Instant to) {
    return new KeysQuery(reader, ask.withRange(new AskedRange.Instants(from, to)));
  }

  /** See {@link ViewQuery#between(ZonedDateTime, ZonedDateTime)}. */
  public KeysQuery between(ZonedDateTime from, ZonedDateTime to) {
    return new KeysQuery(reader, ask.withRange(AskedRange.Instants.of(from, to)));
  }

  /** See {@link ViewQuery#between(LocalDateTime, LocalDateTime)}. */
  public KeysQuery between(LocalDateTime from, LocalDateTime to) {
    return new KeysQuery(reader, ask.withRange(new AskedRange.Local(from, to)));
  }

  /** See {@link ViewQuery#between(LocalDate, LocalDate)}. */
  public KeysQuery between(LocalDate from, LocalDate to) {
    return new KeysQuery(reader, ask.withRange(new AskedRange.Dates(from, to)));
  }

  /** See {@link ViewQuery#asOf}. */
  public KeysQuery asOf(long generation) {
    return new KeysQuery(reader, ask.withAsOf(generation));
  }

  /** One series per key; see {@link ViewQuery#by}. */
  public KeysSeriesQuery by(TileSize size) {
    return new KeysSeriesQuery(reader, ask.withBy(size));
  }

  /** All cells at one position of the log; see {@link ViewQuery#snapshot}. */
  public KeysQuery snapshot() {
    return new KeysQuery(reader, ask.withSnapshot());
  }

  /**
   * Asks and waits.
   *
   * @throws QueryException if the question does not fit the view, or Cassandra does not answer
   */
  public KeyedAnswers<Answer> fetch() {
    return reader.fetch(ask, Answers::totals);
  }

  /** Asks without waiting; see {@link ViewQuery#fetchAsync}. */
  public CompletionStage<KeyedAnswers<Answer>> fetchAsync() {
    return reader.fetchAsync(ask, Answers::totals);
  }
}
