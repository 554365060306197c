package io.tidemark.cassandra.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * How far ingest has come with a source.
 *
 * @param bronzeVersion newest version of bronze; -1 if there is none
 * @param positionMillis its commit time, milliseconds since 1970-01-01T00:00Z; 0 if there is none
 * @param lookedAt when ingest last looked for input, by Cassandra's clock
 * @param age how long ago that was when it was read, by Cassandra's clock
 * @param reached how far the source itself went then, in its own words: partition to offset, or
 *     folder to number of files
 */
public record SourceProgress(
    long bronzeVersion,
    long positionMillis,
    Instant lookedAt,
    Duration age,
    Map<String, String> reached) {
  public SourceProgress {
    Objects.requireNonNull(lookedAt, "lookedAt");
    Objects.requireNonNull(age, "age");
    reached = Map.copyOf(reached);
  }
}
