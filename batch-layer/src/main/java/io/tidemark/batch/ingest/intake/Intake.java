package io.tidemark.batch.ingest.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What arrives by the feeds of one kind. Used by one thread. */
public interface Intake extends AutoCloseable {
  /**
   * The next portion of what is there; empty when there is nothing new. A portion that is not
   * followed by {@link #committed} comes again.
   *
   * @param patience how long it may wait for something to arrive
   * @throws IOException when the place cannot be asked
   */
  Optional<Portion> next(Duration patience) throws IOException;

  /** From now on {@link #next} gives what is there by now, and then nothing more. */
  default void endWithWhatIsThere() {}

  /** How far it has come, in words for a person. */
  Map<String, String> reached();

  /** What is not read any more until somebody has decided something, each with what to do. */
  default List<String> stopped() {
    return List.of();
  }

  /** Whether something is there that is not ready yet, so that it is worth asking again soon. */
  boolean isSettling();

  /**
   * Told that the commit of a portion failed.
   *
   * @return whether the input is the reason, so that it is worth asking again in a while
   */
  boolean failed(Portion portion, Exception failure);

  /**
   * Notes that a portion is dealt with, for ever.
   *
   * @param version the commit of bronze that holds its records; -1 if it has none
   */
  void committed(Portion portion, long version);

  @Override
  default void close() {}
}
