package io.tidemark.batch.ingest.intake;

import java.io.IOException;
import java.util.Optional;

/** What arrives by the feeds of one kind. Used by one thread. */
public interface Intake {
  /**
   * The next portion of what is there; empty when there is nothing new. A portion that is not
   * followed by {@link #committed} comes again.
   *
   * @throws IOException when the place cannot be asked
   */
  Optional<Portion> next() throws IOException;

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
}
