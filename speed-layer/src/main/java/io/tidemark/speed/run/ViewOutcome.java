package io.tidemark.speed.run;

import io.tidemark.speed.seam.SpeedRun;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/**
 * How it stood with a view when the speed layer ended.
 *
 * @param through commit time through which its speed rows are complete, as this process left them;
 *     empty if it never began
 * @param problem what a person should see to; empty: nothing
 */
public record ViewOutcome(String view, Optional<Instant> through, String problem) {
  public ViewOutcome {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(through, "through");
    Objects.requireNonNull(problem, "problem");
  }

  /** Whether nothing is left to see to. */
  public boolean isWell() {
    return problem.isEmpty();
  }

  static ViewOutcome of(String view, Collection<Lane> lanes, String trouble) {
    Optional<Instant> through = Optional.empty();
    String problem = trouble;
    for (Lane lane : lanes) {
      Optional<SpeedRun> run = lane.run();
      if (run.isPresent()) {
        through = Optional.of(Instant.ofEpochMilli(run.get().progress().throughMillis()));
      }
      problem = lane.failure().isEmpty() ? problem : lane.failure();
    }
    return new ViewOutcome(view, through, problem);
  }
}
