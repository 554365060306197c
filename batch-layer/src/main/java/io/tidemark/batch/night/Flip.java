package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Move;
import io.tidemark.cassandra.pointer.Pointer;

/** Moves a view's pointer to the run's generation, if nothing has moved it since the plan. */
final class Flip {
  private final BatchContext context;
  private final RunPlan plan;

  Flip(BatchContext context, RunPlan plan) {
    this.context = context;
    this.plan = plan;
  }

  /**
   * Moves it; if it stands there already, does nothing.
   *
   * @throws RefusedException if it was not moved
   */
  void run() {
    Pointer pointer = context.pointers().readSerial(plan.view()).orElseThrow();
    if (pointer.generation() == plan.generation()) {
      return;
    }
    if (pointer.revision() != plan.baseRevision()) {
      throw new RefusedException(
          Reason.FAILED,
          "View '%s' moved to generation %d while run %s worked from %d; nothing was published. Start a new run."
              .formatted(plan.view(), pointer.generation(), plan.runId(), plan.baseGeneration()));
    }
    Cut cut =
        new Cut(
            plan.generation(),
            plan.fingerprint(),
            plan.horizonMillis(),
            plan.positionMillis(),
            plan.bronzeVersion(),
            plan.complete(),
            plan.firstCut());
    Move move = context.pointers().flip(pointer, plan.runId(), cut);
    if (move instanceof Move.Refused refused) {
      boolean mine =
          refused.pointer().lease().filter(l -> l.owner().equals(plan.runId())).isPresent();
      boolean hold = refused.pointer().hold().isPresent();
      Reason reason = hold ? Reason.HOLD : mine ? Reason.FAILED : Reason.LEASE;
      throw new RefusedException(reason, refused.why());
    }
  }
}
