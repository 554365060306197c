package io.tidemark.client;

import io.tidemark.cassandra.progress.NotedSpeed;
import io.tidemark.cassandra.progress.SourceProgress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a view's source and its speed layer do.
 *
 * @param source how far ingest has come; empty if it never looked
 * @param sinceMoved how long ago the speed layer finished something
 * @param note what the speed layer's newest run says about itself
 */
record Standing(
    Optional<SourceProgress> source, Optional<Duration> sinceMoved, Optional<NotedSpeed> note) {
  static final Standing UNKNOWN =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty());

  Standing {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sinceMoved, "sinceMoved");
    Objects.requireNonNull(note, "note");
  }
}
