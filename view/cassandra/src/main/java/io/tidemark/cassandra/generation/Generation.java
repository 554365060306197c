package io.tidemark.cassandra.generation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One generation in a view's history. Positions are commit times in milliseconds since
 * 1970-01-01T00:00Z.
 *
 * @param state what became of it, as far as the run that made it could say
 * @param base the generation that was current when its difference was taken; 0: none
 * @param goldVersion version of the gold table; empty until it is written
 * @param rowsWritten empty until all are
 * @param endedAt empty until the run has ended it
 */
public record Generation(
    String view,
    long number,
    String fingerprint,
    State state,
    String runId,
    long base,
    long horizonMillis,
    long positionMillis,
    long bronzeVersion,
    OptionalLong goldVersion,
    boolean complete,
    OptionalLong rowsWritten,
    Instant startedAt,
    Optional<Instant> endedAt) {
  public Generation {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(goldVersion, "goldVersion");
    Objects.requireNonNull(rowsWritten, "rowsWritten");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(endedAt, "endedAt");
  }

  /** What became of a generation. */
  public enum State {
    STARTED,
    PUBLISHED,
    FAILED,
    WITHDRAWN
  }
}
