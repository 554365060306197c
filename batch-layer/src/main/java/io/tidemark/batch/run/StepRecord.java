package io.tidemark.batch.run;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What one step of one run did, for one source or view.
 *
 * @param subject the source or view
 * @param generation the number that the run took for the view; 0 for a source
 * @param inputs what it worked from: versions, fingerprints, the plan
 * @param rows counts by name, and versions that it made
 * @param message for a person; empty when there is nothing to say
 */
public record StepRecord(
    String runId,
    String subject,
    Step step,
    State state,
    long generation,
    Instant startedAt,
    Instant finishedAt,
    Map<String, String> inputs,
    Map<String, Long> rows,
    String message) {
  public StepRecord {
    Objects.requireNonNull(runId, "runId");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(step, "step");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(startedAt, "startedAt");
    Objects.requireNonNull(finishedAt, "finishedAt");
    inputs = Map.copyOf(inputs);
    rows = Map.copyOf(rows);
    Objects.requireNonNull(message, "message");
  }

  /** Whether the step did what it is for. */
  public boolean isDone() {
    return state != State.FAILED;
  }

  /** The count of that name; 0 when there is none. */
  public long rows(String name) {
    return rows.getOrDefault(name, 0L);
  }

  /** The counts by name, in order, for a person. */
  public Map<String, Long> sortedRows() {
    return new TreeMap<>(rows);
  }

  /** How a step ended. */
  public enum State {
    /** It did all of it. */
    DONE,
    /** There was nothing new to publish: the run is over for this view. */
    NOTHING_NEW,
    /** It stopped; the message says why. */
    FAILED;

    /** The word for it in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static State ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }
}
