package io.tidemark.batch.publish;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.HeldLease;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.generation.Generation;
import io.tidemark.cassandra.generation.GenerationHistory;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.cassandra.pointer.RollbackRule;
import io.tidemark.cassandra.progress.ProgressStore;
import io.tidemark.cassandra.progress.SpeedProgress;
import io.tidemark.view.definition.ViewDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes a view back to a kept generation, at once; the view is on hold from then on. Needs no
 * Spark.
 */
public final class Rollback {
  private final BatchContext context;
  private final String view;
  private final OptionalLong target;
  private final boolean force;
  private final String reason;

  /**
   * @param target the generation to go back to; empty: the one before the current one
   * @param force whether to go back although answers will lack something
   * @param reason why, for whoever finds the view on hold; not blank
   */
  public Rollback(
      BatchContext context, String view, OptionalLong target, boolean force, String reason) {
    this.context = Objects.requireNonNull(context, "context");
    this.view = Objects.requireNonNull(view, "view");
    this.target = Objects.requireNonNull(target, "target");
    this.force = force;
    this.reason = Objects.requireNonNull(reason, "reason").strip();
    if (this.reason.isEmpty()) {
      throw new IllegalArgumentException("Say why view '" + view + "' goes back: --reason R");
    }
  }

  /**
   * What was done.
   *
   * @param warnings what answers lack until the speed layer has made up for it; as a rule empty
   */
  public record Result(String view, long from, long to, List<String> warnings) {
    public Result {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Does it.
   *
   * @throws RefusedException if it may not go back, or a run holds the view's lease
   */
  public Result run() {
    ViewDefinition definition = context.definitions().view(view);
    String owner = "rollback-" + RunId.next(context.clock());
    HeldLease lease = ViewLease.take(context, view, owner, Step.FLIP);
    try {
      Pointer pointer = ViewLease.published(context, view);
      long to = target(pointer);
      RollbackRule rule =
          new RollbackRule(
              context.seam(), context.definitions().source(definition.source()).segment());
      List<String> objections = objections(rule, pointer, to);
      if (!objections.isEmpty() && !force) {
        throw new RefusedException(
            Reason.FAILED,
            "View '%s' cannot go back to generation %d without answers that lack something: %s. Force it if that is better than what it answers now."
                .formatted(view, to, String.join("; ", objections)));
      }
      lease.check();
      Pointer moved = context.pointers().rollback(pointer, owner, to, reason).orThrow();
      GenerationHistory history =
          new GenerationHistory(context.session(), context.cassandra().keyspace());
      history.noteState(view, pointer.generation(), Generation.State.WITHDRAWN);
      return new Result(view, pointer.generation(), to, warnings(rule, objections, moved));
    } finally {
      lease.release();
    }
  }

  private long target(Pointer pointer) {
    if (target.isPresent()) {
      return target.getAsLong();
    }
    return pointer
        .predecessor()
        .map(PointerValue::generation)
        .orElseThrow(
            () ->
                new RefusedException(
                    Reason.FAILED,
                    "View '%s' is at generation %d, and no earlier one is kept, so it cannot go back. Run 'publish --complete' to repair it."
                        .formatted(view, pointer.generation())));
  }

  private List<String> objections(RollbackRule rule, Pointer pointer, long to) {
    try {
      return rule.objections(pointer, to, progress(pointer));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Reason.FAILED, e.getMessage(), e);
    }
  }

  /** Progress is read once more after the move: the stream may have begun anew in between. */
  private List<String> warnings(RollbackRule rule, List<String> objections, Pointer moved) {
    List<String> warnings = new ArrayList<>(objections);
    Optional<SpeedProgress> progress = progress(moved);
    if (moved.speedStartMillis().isPresent()
        && progress.filter(p -> rule.covers(moved.current(), p)).isEmpty()) {
      warnings.add(
          "answers are partial until the speed layer has started again before this horizon");
    }
    return warnings;
  }

  private Optional<SpeedProgress> progress(Pointer pointer) {
    return new ProgressStore(
            context.session(), context.cassandra().keyspace(), context.cassandra().serial())
        .speedSerial(view, pointer.fingerprint())
        .progress();
  }
}
