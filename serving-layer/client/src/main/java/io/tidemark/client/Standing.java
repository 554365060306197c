package io.tidemark.client;

import io.tidemark.cassandra.progress.NotedSpeed;
import io.tidemark.cassandra.progress.SourceProgress;
import io.tidemark.cassandra.progress.SpeedNote.Phase;
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

  /** That the speed layer says of itself that it does not run, and why. */
  Optional<String> stopped() {
    return note.filter(noted -> noted.note().phase() != Phase.RUNNING)
        .map(
            noted -> {
              String failure = noted.note().failure();
              return "The speed layer said at %s that it %s%s"
                  .formatted(
                      noted.at(),
                      switch (noted.note().phase()) {
                        case WAITING -> "waits";
                        case RUNNING -> "runs";
                        case STOPPED -> "was stopped";
                        case FAILED -> "failed";
                      },
                      failure.isEmpty() ? "" : ": " + failure);
            });
  }
}
