package io.tidemark.batch.night;

import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.StepRecord;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run, or one step of it, did.
 *
 * @param sources one for each source that was worked on
 * @param views one for each view, in the order of their names
 */
public record NightReport(String runId, List<Outcome> sources, List<Outcome> views) {
  public NightReport {
    Objects.requireNonNull(runId, "runId");
    sources = List.copyOf(sources);
    views = List.copyOf(views);
  }

  /**
   * What became of one view or source.
   *
   * @param steps what ended well, in order
   * @param failure why it stopped; empty: it did not
   */
  public record Outcome(String name, List<StepRecord> steps, Optional<RefusedException> failure) {
    public Outcome {
      Objects.requireNonNull(name, "name");
      steps = List.copyOf(steps);
      Objects.requireNonNull(failure, "failure");
    }

    /** Whether there was nothing new to publish. */
    public boolean nothingNew() {
      return steps.stream().anyMatch(step -> step.state() == StepRecord.State.NOTHING_NEW);
    }

    /** 0 when it did not stop, else what its failure asks for. */
    public int exitCode() {
      return failure.map(refused -> refused.reason().exitCode()).orElse(0);
    }
  }

  /** The greatest exit code of a view. */
  public int exitCode() {
    int views = this.views.stream().mapToInt(Outcome::exitCode).max().orElse(0);
    return Math.max(views, sources.stream().mapToInt(Outcome::exitCode).max().orElse(0));
  }
}
