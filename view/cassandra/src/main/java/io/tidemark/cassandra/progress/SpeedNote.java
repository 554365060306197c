package io.tidemark.cassandra.progress;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a run of the speed layer says about itself, to look at: no rule of the seam rests on it.
 *
 * @param failure why it does not run, or what it waits for; empty: nothing to say
 * @param stateRows rows in the query's state: ids kept for deduplication and open cells
 * @param stateBytes memory that the state takes
 * @param rowsWritten speed rows written since the run began
 * @param counters further numbers by name, since the run began
 */
public record SpeedNote(
    String runId,
    Phase phase,
    String failure,
    long stateRows,
    long stateBytes,
    long rowsWritten,
    Map<String, Long> counters) {
  public SpeedNote {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(failure, "failure");
    counters = Map.copyOf(counters);
  }

  /** What a run does. */
  public enum Phase {
    /** There is no generation yet to begin at. */
    WAITING,
    RUNNING,
    /** It was asked to stop, and did. */
    STOPPED,
    FAILED;

    /** As it is stored and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Phase ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
