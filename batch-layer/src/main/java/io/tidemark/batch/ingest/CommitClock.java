package io.tidemark.batch.ingest;

import java.time.Instant;

/** A second clock to compare one's own with before a commit: Cassandra's. */
@FunctionalInterface
public interface CommitClock {
  /**
   * The time there, somewhere between call and return.
   *
   * @throws RuntimeException when it cannot be asked
   */
  Instant now();
}
