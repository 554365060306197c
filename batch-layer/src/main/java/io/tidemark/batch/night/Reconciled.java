package io.tidemark.batch.night;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.night.UnderLease.Ended;
import io.tidemark.batch.reconcile.CellDifference;
import io.tidemark.batch.reconcile.Published;
import io.tidemark.batch.reconcile.Reconcile;
import io.tidemark.batch.reconcile.Reconciliation;
import io.tidemark.batch.reconcile.Reconciliations;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.cassandra.pointer.HeldValue;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run's reconciliation: with which base, what it found, and whether that is too much. */
final class Reconciled {
  private static final int EXAMPLES = 5;

  private final BatchContext context;
  private final RunPlan plan;
  private final GoldTable gold;

  Reconciled(BatchContext context, RunPlan plan, GoldTable gold) {
    this.context = context;
    this.plan = plan;
    this.gold = gold;
  }

  /**
   * Does it.
   *
   * @param pointer as it stands after the flip
   * @param records the view's manifest
   * @throws RefusedException if more cells differ than may
   */
  Ended run(
      Pointer pointer, long goldVersion, List<StepRecord> records, Map<String, String> inputs) {
    Optional<PointerValue> base = base(pointer);
    if (base.isEmpty()) {
      String why =
          plan.baseGeneration() == 0
              ? "it is the first generation"
              : "every row was written anew, so there is no base to compare with";
      return new Ended(
          StepRecord.State.DONE, plan.generation(), inputs, Map.of(), "not reconciled: " + why);
    }
    Published published =
        new Published(
            plan.runId(),
            base.get(),
            plan.baseGold(),
            plan.generation(),
            goldVersion,
            plan.horizonMillis(),
            plan.positionMillis());
    String before = Planning.plannedWithdrawals(records, plan.baseGeneration());
    Reconciliation made =
        new Reconcile(context, gold)
            .run(
                pointer,
                published,
                () -> duplicatesSince(base.get().bronzeVersion()),
                !plan.withdrawals().equals(before));
    if (made.isCompared()) {
      new Reconciliations(context.spark(), context.warehouse().reconciliations(plan.view()))
          .add(made);
      refuse(made);
    }
    return new Ended(StepRecord.State.DONE, plan.generation(), inputs, rows(made), made.describe());
  }

  private Optional<PointerValue> base(Pointer pointer) {
    if (plan.baseGeneration() == 0 || plan.complete()) {
      return Optional.empty();
    }
    return Stream.concat(pointer.kept().stream(), pointer.held().stream().map(HeldValue::value))
        .filter(value -> value.generation() == plan.baseGeneration())
        .findFirst();
  }

  /** What silver found in versions after that one, at most: runs may overlap. */
  private long duplicatesSince(long bronzeVersion) {
    return context.sourceManifest(plan.source()).records().stream()
        .filter(record -> record.step() == Step.SILVER && record.isDone())
        .filter(
            record ->
                Long.parseLong(record.inputs().getOrDefault("through_version", "-1"))
                    > bronzeVersion)
        .mapToLong(record -> record.rows("duplicates"))
        .sum();
  }

  private void refuse(Reconciliation made) {
    if (made.unexplained() <= context.batch().mostUnexplained()) {
      return;
    }
    List<String> examples =
        made.examples().stream().limit(EXAMPLES).map(CellDifference::describe).toList();
    throw new RefusedException(
        Reason.VERIFICATION,
        ("View '%s': generation %d is published, and what was served before it was not what batch"
                + " found: %s; most-unexplained-cells is %d. %s. See './tidemark reconcile %s'.")
            .formatted(
                plan.view(),
                plan.generation(),
                made.describe(),
                context.batch().mostUnexplained(),
                String.join("; ", examples),
                plan.view()));
  }

  private static Map<String, Long> rows(Reconciliation made) {
    Map<String, Long> rows = new TreeMap<>();
    if (made.isCompared()) {
      rows.put("cells", made.cells());
      rows.put("speed_cells", made.speedCells());
      rows.put("differing", made.differing());
      rows.put("unexplained", made.unexplained());
      rows.put("extra_events", made.extraEvents());
      rows.put("lost_events", made.lostEvents());
    }
    return rows;
  }
}
