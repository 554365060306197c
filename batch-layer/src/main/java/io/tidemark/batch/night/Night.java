package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Failures;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.batch.run.RunPlan;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.cassandra.table.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A run over views: all steps, or one of them. What one view cannot do stops that view and no
 * other. Started again with the same id, it goes on where it stopped.
 */
public final class Night {
  private static final List<Step> AFTER_SILVER =
      List.of(Step.GOLD, Step.PUBLISH, Step.VERIFY, Step.FLIP, Step.RECONCILE, Step.CLEAN_UP);

  /** Noted with the step after them, when one process does both. */
  private static final Map<Step, Step> NOTED_WITH =
      Map.of(
          Step.GOLD, Step.PUBLISH,
          Step.PUBLISH, Step.VERIFY,
          Step.FLIP, Step.RECONCILE,
          Step.RECONCILE, Step.CLEAN_UP);

  /** After these, the same run does not get further by being started again. */
  private static final Set<Reason> GIVEN_UP =
      Set.of(Reason.DEFINITION, Reason.VERIFICATION, Reason.HOLD, Reason.TABLES);

  private final BatchContext context;
  private final String runId;
  private final List<String> names;
  private final RunOptions options;
  private final NightParts parts;
  private final CompiledViews compiled;
  private final Map<String, ViewRun> runs = new TreeMap<>();
  private final Map<String, List<StepRecord>> done = new TreeMap<>();
  private final Map<String, RefusedException> failed = new TreeMap<>();
  private final Set<String> unreconciled = new HashSet<>();
  private final Map<String, SourceRun> sourceRuns = new TreeMap<>();
  private final Map<String, List<StepRecord>> sourcesDone = new TreeMap<>();
  private final Map<String, RefusedException> sourcesFailed = new TreeMap<>();
  private volatile boolean stopped;

  /**
   * @param runId a new one from {@link RunId#next}, or that of a run to go on with
   * @param views names; empty: all that are defined, or, for a step after the first, all of the run
   */
  public Night(BatchContext context, String runId, List<String> views, RunOptions options) {
    this(context, runId, views, options, NightParts.RIGHT);
  }

  /**
   * With other parts than the right ones, to see what comes of it.
   *
   * @param views as above
   */
  public Night(
      BatchContext context,
      String runId,
      List<String> views,
      RunOptions options,
      NightParts parts) {
    this.context = Objects.requireNonNull(context, "context");
    this.runId = RunId.check(runId);
    this.names = List.copyOf(views);
    this.options = Objects.requireNonNull(options, "options");
    this.parts = Objects.requireNonNull(parts, "parts");
    this.compiled = new CompiledViews(context);
  }

  /**
   * All steps.
   *
   * @throws io.tidemark.view.definition.UnknownNameException if a view is not defined
   */
  public NightReport run() {
    return run(EnumSet.allOf(Step.class));
  }

  /**
   * One step.
   *
   * @throws io.tidemark.view.definition.UnknownNameException if a view is not defined
   * @throws RefusedException if no view has a plan of that run
   */
  public NightReport run(Step step) {
    return run(EnumSet.of(step));
  }

  /**
   * Some steps, in their order. What the run has done of them before is not done again.
   *
   * @param steps at least one
   * @throws io.tidemark.view.definition.UnknownNameException if a view is not defined
   * @throws RefusedException if no view has a plan of that run
   */
  public NightReport run(Collection<Step> steps) {
    Set<Step> wanted = EnumSet.copyOf(steps);
    open(wanted.contains(Step.HORIZON) ? chosen() : planned(), notedLater(wanted));
    if (wanted.contains(Step.HORIZON)) {
      runs.keySet().forEach(view -> one(view, Step.HORIZON));
    }
    if (wanted.contains(Step.SILVER)) {
      silver();
    }
    for (Map.Entry<String, ViewRun> view : runs.entrySet()) {
      AFTER_SILVER.stream().filter(wanted::contains).forEach(step -> one(view.getKey(), step));
      if (wanted.contains(Step.CLEAN_UP) || isGivenUp(view.getKey())) {
        view.getValue().release();
      }
    }
    return report();
  }

  /**
   * From now on it begins no step; the one that it is at fails as soon as its work is cancelled.
   * May be called from any thread. Started again with its id, the run goes on.
   */
  public void stop() {
    stopped = true;
    context.spark().sparkContext().cancelAllJobs();
  }

  private static Set<Step> notedLater(Set<Step> wanted) {
    Set<Step> later = EnumSet.noneOf(Step.class);
    NOTED_WITH.forEach(
        (step, with) -> {
          if (wanted.contains(step) && wanted.contains(with)) {
            later.add(step);
          }
        });
    return later;
  }

  private List<String> chosen() {
    return List.copyOf(new TreeSet<>(context.definitions().viewsOrAll(names)));
  }

  private List<String> planned() {
    List<String> views = new ArrayList<>();
    for (String view : chosen()) {
      Optional<StepRecord> plan = context.viewManifest(view).done(runId, Step.HORIZON);
      if (plan.isPresent()) {
        views.add(view);
        done.computeIfAbsent(view, v -> new ArrayList<>()).add(plan.get());
      }
    }
    if (views.isEmpty()) {
      throw new RefusedException(
          Reason.FAILED,
          "Run %s has planned none of the views %s. Run step horizon with that id first."
              .formatted(runId, chosen()));
    }
    return views;
  }

  private void open(List<String> views, Set<Step> noteLater) {
    try {
      int ignored = new Schema(context.session(), context.cassandra()).createSystem();
    } catch (RuntimeException e) {
      RefusedException refused = Failures.refusal("Creating the system tables", e);
      views.forEach(view -> failed.put(view, refused));
    }
    for (String view : views) {
      done.computeIfAbsent(view, v -> new ArrayList<>());
      if (failed.containsKey(view)) {
        continue;
      }
      try {
        runs.put(view, new ViewRun(context, compiled.view(view), runId, noteLater, parts));
      } catch (Exception e) {
        failed.put(view, Failures.refusal("Compiling view '" + view + "'", e));
      }
    }
  }

  private void one(String view, Step step) {
    if (isOver(view, step)) {
      return;
    }
    ViewRun run = runs.get(view);
    try {
      refuseIfStopped();
      StepRecord record =
          switch (step) {
            case HORIZON -> run.horizon(options);
            case GOLD -> run.gold();
            case PUBLISH -> run.publish();
            case VERIFY -> run.verify();
            case FLIP -> run.flip();
            case RECONCILE -> run.reconcile();
            case CLEAN_UP -> run.cleanUp();
            case SILVER -> throw new IllegalArgumentException("Silver is a source's step");
          };
      done.get(view).add(record);
      if (record.state() == StepRecord.State.NOTHING_NEW) {
        run.release();
      }
    } catch (RefusedException e) {
      failed.putIfAbsent(view, e);
      if (step == Step.RECONCILE) {
        unreconciled.add(view);
      }
    }
  }

  private void refuseIfStopped() {
    if (stopped) {
      throw new RefusedException(
          Reason.FAILED, "Run %s was asked to end. Start it again with its id.".formatted(runId));
    }
  }

  /** What a reconciliation finds does not undo what was published, nor keep it from cleaning up. */
  private boolean isOver(String view, Step step) {
    boolean stopped = failed.containsKey(view);
    boolean goesOn = step == Step.CLEAN_UP && unreconciled.contains(view);
    return stopped && !goesOn || step != Step.HORIZON && nothingNew(view);
  }

  /** Whether the run cannot go on with it, so that the next one need not wait for its lease. */
  private boolean isGivenUp(String view) {
    RefusedException refused = failed.get(view);
    return refused != null && GIVEN_UP.contains(refused.reason());
  }

  private boolean nothingNew(String view) {
    return done.get(view).stream().anyMatch(r -> r.state() == StepRecord.State.NOTHING_NEW);
  }

  /** Silver of every source that a view of the run still needs. */
  private void silver() {
    Map<String, List<RunPlan>> plans = new LinkedHashMap<>();
    for (String view : runs.keySet()) {
      if (!failed.containsKey(view) && !nothingNew(view)) {
        RunPlan plan = RunPlan.of(done.get(view).get(0));
        plans.computeIfAbsent(plan.source(), s -> new ArrayList<>()).add(plan);
      }
    }
    plans.forEach(this::silver);
  }

  private void silver(String source, List<RunPlan> plans) {
    try {
      refuseIfStopped();
      SourceRun run = new SourceRun(context, compiled.source(source), runId);
      sourceRuns.put(source, run);
      StepRecord record = run.silver(plans);
      sourcesDone.computeIfAbsent(source, s -> new ArrayList<>()).add(record);
      run.release();
    } catch (Exception e) {
      RefusedException refused = Failures.refusal("Silver of source '" + source + "'", e);
      sourcesFailed.put(source, refused);
      plans.forEach(plan -> failed.put(plan.view(), refused));
    }
  }

  private NightReport report() {
    return new NightReport(runId, outcomes(sourcesDone, sourcesFailed), outcomes(done, failed));
  }

  private static List<NightReport.Outcome> outcomes(
      Map<String, List<StepRecord>> done, Map<String, RefusedException> failed) {
    TreeSet<String> all = new TreeSet<>(done.keySet());
    all.addAll(failed.keySet());
    return all.stream()
        .map(
            name ->
                new NightReport.Outcome(
                    name,
                    done.getOrDefault(name, List.of()),
                    Optional.ofNullable(failed.get(name))))
        .toList();
  }
}
