package io.tidemark.command;

import io.tidemark.batch.run.RunHistory;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A view's last runs, as their manifest has them. */
final class ViewRuns {
  private static final int MOST = 5;
  private static final String SKIPPED = "skipped:";

  private ViewRuns() {}

  static void add(Report.Builder report, BatchWork work, String view) {
    List<RunHistory.Run> runs = new RunHistory(work.context()).view(view, MOST);
    Table table =
        new Table(
            "run",
            "generation",
            "last step",
            "state",
            "finished",
            "took",
            "counted",
            "skipped",
            "written");
    List<Object> trees = new ArrayList<>();
    for (RunHistory.Run run : runs) {
      table.row(
          run.runId(),
          run.generation() == 0 ? null : run.generation(),
          run.last().step().word(),
          run.state().word(),
          run.finishedAt(),
          Spans.words(Duration.between(run.startedAt(), run.finishedAt())),
          rows(run, Step.GOLD, "counted"),
          rows(run, Step.GOLD, "skipped"),
          rows(run, Step.PUBLISH, "rows_written"));
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("run", run.runId());
      tree.put("generation", run.generation());
      tree.put("steps", run.steps().stream().map(NightLines::tree).toList());
      trees.add(tree);
    }
    report.lines(runs.isEmpty() ? List.of("View " + view + " has had no run.") : table.lines());
    runs.stream()
        .flatMap(run -> run.steps().stream())
        .filter(step -> step.step() == Step.GOLD && step.isDone())
        .findFirst()
        .ifPresent(
            gold ->
                NightLines.with(gold, SKIPPED)
                    .forEach((why, count) -> report.line("    %d skipped: %s", count, why)));
    runs.stream()
        .flatMap(run -> run.steps().stream())
        .filter(step -> step.step() == Step.RECONCILE && !step.message().isEmpty())
        .findFirst()
        .ifPresent(step -> report.line("    %s: %s", step.runId(), step.message()));
    runs.stream()
        .filter(run -> !run.last().message().isEmpty())
        .findFirst()
        .ifPresent(run -> report.line("    %s: %s", run.runId(), run.last().message()));
    report.value("runs", trees);
  }

  private static Object rows(RunHistory.Run run, Step step, String name) {
    return run.steps().stream()
        .filter(record -> record.step() == step && record.isDone())
        .filter(record -> record.rows().containsKey(name))
        .reduce((first, second) -> second)
        .map((StepRecord record) -> (Object) record.rows(name))
        .orElse(null);
  }
}
