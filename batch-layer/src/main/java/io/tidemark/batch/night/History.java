package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.cassandra.generation.Generation;
import io.tidemark.cassandra.generation.Generation.State;
import io.tidemark.cassandra.generation.GenerationHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps a generation's entry in Cassandra's history up to date. */
final class History {
  private final BatchContext context;
  private final GenerationHistory history;

  History(BatchContext context) {
    this.context = context;
    this.history = new GenerationHistory(context.session(), context.cassandra().keyspace());
  }

  void started(RunPlan plan, Instant at) {
    note(plan, State.STARTED, OptionalLong.empty(), OptionalLong.empty(), at, Optional.empty());
  }

  void written(RunPlan plan, long goldVersion, long rows) {
    note(
        plan,
        State.STARTED,
        OptionalLong.of(goldVersion),
        OptionalLong.of(rows),
        startedAt(plan),
        Optional.empty());
  }

  void published(RunPlan plan) {
    Optional<Generation> before = history.find(plan.view(), plan.generation());
    note(
        plan,
        State.PUBLISHED,
        before.map(Generation::goldVersion).orElse(OptionalLong.empty()),
        before.map(Generation::rowsWritten).orElse(OptionalLong.empty()),
        startedAt(plan),
        Optional.of(context.clock().instant()));
  }

  private Instant startedAt(RunPlan plan) {
    return history
        .find(plan.view(), plan.generation())
        .map(Generation::startedAt)
        .orElseGet(() -> context.clock().instant());
  }

  private void note(
      RunPlan plan,
      State state,
      OptionalLong goldVersion,
      OptionalLong rows,
      Instant startedAt,
      Optional<Instant> endedAt) {
    history.note(
        new Generation(
            plan.view(),
            plan.generation(),
            plan.fingerprint(),
            state,
            plan.runId(),
            plan.baseGeneration(),
            plan.horizonMillis(),
            plan.positionMillis(),
            plan.bronzeVersion(),
            goldVersion,
            plan.complete(),
            rows,
            startedAt,
            endedAt));
  }
}
