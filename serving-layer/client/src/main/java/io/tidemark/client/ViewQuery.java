package io.tidemark.client;

import io.tidemark.view.tile.TileSize;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A question about one key of a view, over a range of time. Immutable: each method gives a new
 * question. Nothing is checked before it is fetched, because the definition is in Cassandra.
 */
public final class ViewQuery {
  private final ViewReader reader;
  private final Ask ask;

  ViewQuery(ViewReader reader, Ask ask) {
    this.reader = reader;
    this.ask = ask;
  }

  /** Says the value of one key column; every key column of the view needs one. */
  public ViewQuery key(String column, Object value) {
    return new ViewQuery(reader, ask.withKey(column, value));
  }

  /** Asks for many keys in one call: one for each value of this column. */
  public KeysQuery keys(String column, Object... values) {
    List<Map<String, Object>> each =
        Arrays.stream(values).map(value -> Map.of(column, value)).toList();
    return new KeysQuery(reader, ask.withEach(each));
  }

  /** Asks for many keys in one call, each by all columns that {@link #key} has not said. */
  public KeysQuery keys(Collection<? extends Map<String, ?>> keys) {
    List<Map<String, Object>> each = keys.stream().map(Map::<String, Object>copyOf).toList();
    return new KeysQuery(reader, ask.withEach(each));
  }

  /**
   * The range, {@code to} exclusive. Both must be the start of a tile of the view's finest size.
   */
  public ViewQuery between(Instant from, Instant to) {
    return new ViewQuery(reader, ask.withRange(new AskedRange.Instants(from, to)));
  }

  /** As {@link #between(Instant, Instant)}. */
  public ViewQuery between(ZonedDateTime from, ZonedDateTime to) {
    return new ViewQuery(reader, ask.withRange(AskedRange.Instants.of(from, to)));
  }

  /** The range by local times in the view's zone, {@code to} exclusive. */
  public ViewQuery between(LocalDateTime from, LocalDateTime to) {
    return new ViewQuery(reader, ask.withRange(new AskedRange.Local(from, to)));
  }

  /** The range from the start of one day to the start of another, in the view's zone. */
  public ViewQuery between(LocalDate from, LocalDate to) {
    return new ViewQuery(reader, ask.withRange(new AskedRange.Dates(from, to)));
  }

  /** Asks for what an earlier generation held; it must still be kept. */
  public ViewQuery asOf(long generation) {
    return new ViewQuery(reader, ask.withAsOf(generation));
  }

  /** Asks for one answer per tile; the range must begin and end with a tile of that size. */
  public SeriesQuery by(TileSize size) {
    return new SeriesQuery(reader, ask.withBy(size));
  }

  /**
   * Asks for the truth at one position of the log: the read is repeated until {@code through} and
   * {@code ahead} are equal, for as long as {@link ClientSettings#snapshotWithin} says; after that
   * the question fails with {@link QueryException.Reason#NO_SNAPSHOT}.
   */
  public ViewQuery snapshot() {
    return new ViewQuery(reader, ask.withSnapshot());
  }

  /**
   * Asks and waits.
   *
   * @throws QueryException if the question does not fit the view, or Cassandra does not answer
   */
  public Answer fetch() {
    return reader.fetch(ask, Answers::total);
  }

  /**
   * Asks without waiting. Whatever is done with the answer runs on the client's executor, not on
   * the driver's threads.
   *
   * @return fails with a {@link QueryException}
   */
  public CompletionStage<Answer> fetchAsync() {
    return reader.fetchAsync(ask, Answers::total);
  }
}
