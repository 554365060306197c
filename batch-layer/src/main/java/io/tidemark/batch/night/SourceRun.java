package io.tidemark.batch.night;

import io.tidemark.batch.night.UnderLease.Ended;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.batch.silver.SilverBuild;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.view.definition.Fingerprint;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The step of one run on one source. */
final class SourceRun {
  private final BatchContext context;
  private final CompiledSource compiled;
  private final String runId;
  private final UnderLease steps;

  SourceRun(BatchContext context, CompiledSource compiled, String runId) {
    this.context = context;
    this.compiled = compiled;
    this.runId = runId;
    String source = compiled.definition().name();
    this.steps =
        new UnderLease(
            context,
            "source",
            source,
            runId,
            () -> context.sourceLease(source),
            context.sourceManifest(source),
            Set.of());
  }

  /**
   * Brings silver to the greatest version that any view of the run needs.
   *
   * @param plans of the run's views of this source; not empty
   */
  StepRecord silver(List<RunPlan> plans) {
    long through = plans.stream().mapToLong(RunPlan::bronzeVersion).max().orElseThrow();
    // Records may have come while views were planned: what counts for the least version does for
    // all.
    String withdrawals =
        plans.stream()
            .min(
                Comparator.comparingLong(RunPlan::bronzeVersion)
                    .thenComparing(plan -> plan.withdrawals().length()))
            .orElseThrow()
            .withdrawals();
    boolean rebuild = plans.stream().anyMatch(RunPlan::rebuild);
    return steps.run(
        Step.SILVER,
        work -> {
          SilverBuild.Result result =
              new SilverBuild(context, compiled, runId, through, withdrawals, rebuild)
                  .run(work.lease()::check);
          Map<String, String> inputs = new HashMap<>();
          inputs.put("fingerprint", Fingerprint.of(compiled.definition()));
          inputs.put("after_version", Long.toString(result.from()));
          inputs.put("through_version", Long.toString(result.through()));
          inputs.put("withdrawals", withdrawals);
          Map<String, Long> rows = new HashMap<>(result.rows());
          rows.put("silver_version", result.silverVersion());
          return Ended.done(0, inputs, rows);
        });
  }

  /** Gives the source's lease back. */
  void release() {
    steps.release();
  }
}
