package io.tidemark.batch.night;

import io.tidemark.batch.gold.GoldBuild;
import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.night.UnderLease.Ended;
import io.tidemark.batch.night.UnderLease.Work;
import io.tidemark.batch.publish.CleanUp;
import io.tidemark.batch.publish.Publication;
import io.tidemark.batch.publish.ReadBack;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Manifest;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.batch.run.StepRecord.State;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.Fingerprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The steps of one run on one view. */
final class ViewRun {
  private static final String GOLD_VERSION = "gold_version";
  private static final String FINGERPRINT = "fingerprint";

  private final BatchContext context;
  private final NightParts parts;
  private final CompiledView compiled;
  private final String view;
  private final String runId;
  private final UnderLease steps;
  private final History history;

  /**
   * @param noteLater steps whose record is written with that of the next step
   */
  ViewRun(
      BatchContext context,
      CompiledView compiled,
      String runId,
      Set<Step> noteLater,
      NightParts parts) {
    this.context = context;
    this.parts = parts;
    this.compiled = compiled;
    this.view = compiled.resolved().name();
    this.runId = runId;
    this.steps =
        new UnderLease(
            context,
            "view",
            view,
            runId,
            () -> context.pointers().lease(view),
            context.viewManifest(view),
            noteLater);
    this.history = new History(context);
  }

  String view() {
    return view;
  }

  /** Fixes the plan, or finds the one that this run fixed before. */
  StepRecord horizon(RunOptions options) {
    return steps.run(Step.HORIZON, work -> planned(work, options));
  }

  private Ended planned(Work work, RunOptions options) {
    Pointer pointer = pointer();
    refuseHold(pointer);
    int made =
        new Schema(context.session(), context.cassandra())
            .createView(
                ViewTables.of(context.cassandra().keyspace(), compiled.resolved()), context.seam());
    boolean fresh = made > 1;
    work.lease().check();
    new DefinitionStore(context.session(), context.cassandra().keyspace())
        .write(compiled.resolved());
    new HandOver(context, view, runId).endOthers(pointer, Fingerprint.of(compiled.resolved()));
    RunPlan plan =
        new Planning(context, compiled.resolved(), runId, parts.horizon())
            .plan(pointer, work.records(), fresh, options);
    String message =
        plan.nothingNew() ? "nothing new since generation " + plan.baseGeneration() : "";
    State state = plan.nothingNew() ? State.NOTHING_NEW : State.DONE;
    return new Ended(state, plan.generation(), plan.toInputs(), Map.of(), message);
  }

  /** Computes all cells. */
  StepRecord gold() {
    return steps.run(
        Step.GOLD,
        work -> {
          RunPlan plan = plan(work);
          long silverVersion = silverVersion(plan);
          history.started(plan, context.clock().instant());
          work.lease().check();
          GoldBuild.Result result =
              new GoldBuild(
                      context.spark(),
                      compiled,
                      gold(plan),
                      context.warehouse().silver(plan.source(), plan.sourceFingerprint()),
                      silverVersion,
                      plan.bronzeVersion())
                  .run(plan.generation(), plan.baseGold());
          Map<String, Long> rows = new TreeMap<>(result.rows());
          rows.put(GOLD_VERSION, result.version());
          Map<String, String> inputs = new HashMap<>();
          inputs.put(FINGERPRINT, plan.fingerprint());
          inputs.put("silver_version", Long.toString(silverVersion));
          inputs.put("base_gold_version", Long.toString(plan.baseGold()));
          inputs.put("bronze_version", Long.toString(plan.bronzeVersion()));
          return Ended.done(plan.generation(), inputs, rows);
        });
  }

  /** Writes what differs. */
  StepRecord publish() {
    return steps.run(
        Step.PUBLISH,
        work -> {
          RunPlan plan = plan(work);
          StepRecord gold = did(work, Step.GOLD);
          long changed = gold.rows("changed") + gold.rows("vanished");
          work.lease().check();
          long written =
              new Publication(context, gold(plan))
                  .write(gold.rows(GOLD_VERSION), plan.generation(), changed);
          if (written != changed) {
            throw new RefusedException(
                Reason.FAILED,
                "View '%s': %d rows were written, and %d changed. Run the step again."
                    .formatted(view, written, changed));
          }
          history.written(plan, gold.rows(GOLD_VERSION), written);
          return Ended.done(
              plan.generation(),
              versions(plan, gold),
              Map.of("rows_changed", changed, "rows_written", written));
        });
  }

  /** Reads back what was written. */
  StepRecord verify() {
    return steps.run(
        Step.VERIFY,
        work -> {
          RunPlan plan = plan(work);
          StepRecord gold = did(work, Step.GOLD);
          long written = did(work, Step.PUBLISH).rows("rows_written");
          long read =
              new ReadBack(context, gold(plan))
                  .verify(gold.rows(GOLD_VERSION), plan.generation(), written);
          if (read != written) {
            throw new RefusedException(
                Reason.VERIFICATION,
                "View '%s': %d rows were written, and %d read back; the pointer was not moved."
                    .formatted(view, written, read));
          }
          return Ended.done(plan.generation(), versions(plan, gold), Map.of("rows_read", read));
        });
  }

  /** Moves the pointer. */
  StepRecord flip() {
    return steps.run(
        Step.FLIP,
        work -> {
          RunPlan plan = plan(work);
          StepRecord verified = did(work, Step.VERIFY);
          work.lease().check();
          new HandOver(context, view, runId).await(plan, work.lease()::check);
          new Flip(context, plan).run();
          history.published(plan);
          Map<String, String> inputs = new HashMap<>(verified.inputs());
          inputs.put("base_revision", Long.toString(plan.baseRevision()));
          return Ended.done(plan.generation(), inputs, Map.of());
        });
  }

  /** Compares what was served until now with what is published. */
  StepRecord reconcile() {
    return steps.run(
        Step.RECONCILE,
        work -> {
          RunPlan plan = plan(work);
          StepRecord flipped = did(work, Step.FLIP);
          long goldVersion = did(work, Step.GOLD).rows(GOLD_VERSION);
          work.lease().check();
          return new Reconciled(context, plan, gold(plan))
              .run(pointer(), goldVersion, work.records(), flipped.inputs());
        });
  }

  /** Deletes what nobody can select any more. */
  StepRecord cleanUp() {
    return steps.run(
        Step.CLEAN_UP,
        work -> {
          RunPlan plan = plan(work);
          StepRecord flipped = did(work, Step.FLIP);
          work.lease().check();
          Pointer pointer = pointer();
          if (pointer.generation() != plan.generation()) {
            return Ended.done(plan.generation(), flipped.inputs(), Map.of("cleaned_through", 0L));
          }
          long oldest = pointer.oldestKeptOf(context.seam().keptGenerations());
          if (oldest > pointer.oldestKept()) {
            pointer = context.pointers().moveOldestKept(pointer, runId, oldest).orThrow();
          }
          long cleaned = plan.fresh() ? plan.generation() : cleaned(work, plan);
          CleanUp.Result result =
              new CleanUp(context, gold(plan), plan.fingerprint(), parts.retention())
                  .run(
                      pointer,
                      cleaned,
                      goldVersions(work.records(), plan.fingerprint()),
                      work.lease()::check);
          return Ended.done(
              plan.generation(),
              Map.of(FINGERPRINT, plan.fingerprint(), "oldest_kept", Long.toString(oldest)),
              Map.of(
                  "cleaned_through", result.through(),
                  "rows_deleted", result.deleted(),
                  "cells_looked_at", result.lookedAt()));
        });
  }

  /** Gives the view's lease back. */
  void release() {
    steps.release();
  }

  private static long cleaned(Work work, RunPlan plan) {
    return work.records().stream()
        .filter(r -> r.step() == Step.CLEAN_UP && r.isDone())
        .filter(r -> plan.fingerprint().equals(r.inputs().get(FINGERPRINT)))
        .mapToLong(r -> r.rows("cleaned_through"))
        .max()
        .orElse(0);
  }

  private static TreeMap<Long, Long> goldVersions(List<StepRecord> records, String fingerprint) {
    TreeMap<Long, Long> versions = new TreeMap<>();
    for (StepRecord record : records) {
      if (record.step() == Step.GOLD
          && record.isDone()
          && fingerprint.equals(record.inputs().get(FINGERPRINT))) {
        versions.put(record.generation(), record.rows(GOLD_VERSION));
      }
    }
    return versions;
  }

  private Map<String, String> versions(RunPlan plan, StepRecord gold) {
    return Map.of(
        FINGERPRINT,
        plan.fingerprint(),
        GOLD_VERSION,
        Long.toString(gold.rows(GOLD_VERSION)),
        "base_generation",
        Long.toString(plan.baseGeneration()));
  }

  private GoldTable gold(RunPlan plan) {
    String path = context.warehouse().gold(view, plan.fingerprint());
    return new GoldTable(context.spark(), path, compiled.resolved());
  }

  private Pointer pointer() {
    return context.pointers().readSerial(view).orElseThrow();
  }

  private void refuseHold(Pointer pointer) {
    if (pointer.hold().isPresent()) {
      throw new RefusedException(
          Reason.HOLD,
          "View '%s' is on hold: %s. Publish nothing until its cause is gone, then run 'resume %s'."
              .formatted(view, pointer.hold().get(), view));
    }
  }

  private StepRecord did(Work work, Step step) {
    return Manifest.last(
            work.records().stream().filter(r -> r.runId().equals(runId)).toList(), step)
        .orElseThrow(
            () ->
                new RefusedException(
                    Reason.FAILED,
                    "Run %s has not done step %s of view '%s'. Run that step first."
                        .formatted(runId, step.word(), view)));
  }

  /** The plan, as long as the view still stands where the run found it. */
  private RunPlan plan(Work work) {
    RunPlan plan = RunPlan.of(did(work, Step.HORIZON));
    Pointer pointer = pointer();
    if (pointer.generation() == plan.generation()) {
      return plan;
    }
    refuseHold(pointer);
    if (pointer.revision() != plan.baseRevision()) {
      throw new RefusedException(
          Reason.FAILED,
          ("Run %s worked from generation %d of view '%s', and the pointer has moved since (now"
                  + " generation %d). What it planned can no longer be published. Start a new run.")
              .formatted(runId, plan.baseGeneration(), view, pointer.generation()));
    }
    if (!plan.fingerprint().equals(Fingerprint.of(compiled.resolved()))) {
      throw new RefusedException(
          Reason.FAILED,
          "The definition of view '%s' changed since run %s planned it. Start a new run."
              .formatted(view, runId));
    }
    return plan;
  }

  private long silverVersion(RunPlan plan) {
    StepRecord silver =
        context
            .sourceManifest(plan.source())
            .done(runId, Step.SILVER)
            .orElseThrow(
                () ->
                    new RefusedException(
                        Reason.FAILED,
                        "Run %s has not done step silver of source '%s'. Run that step first."
                            .formatted(runId, plan.source())));
    return silver.rows("silver_version");
  }
}
