package io.tidemark.command;

import io.tidemark.batch.reconcile.CellDifference;
import io.tidemark.batch.reconcile.Reconciliation;
import io.tidemark.batch.reconcile.Reconciliations;
import io.tidemark.batch.run.RunHistory;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark reconcile}: how what was served compared with what batch found. */
@Command(
    name = "reconcile",
    description =
        "Show how a view's answers before its last nights compared with what those found; compares"
            + " nothing anew.")
final class ReconcileCommand extends TidemarkCommand {
  private static final int NIGHTS = 5;
  private static final int CELLS = 20;

  @Parameters(paramLabel = "VIEW", description = "which view")
  private String view;

  @Option(
      names = "--run",
      paramLabel = "ID",
      description = "the night of that run; without, the last one that was compared")
  private String run;

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    configuration.definitions().view(view);
    try (BatchWork work = BatchWork.open(configuration, invocation.clock())) {
      Reconciliations kept =
          new Reconciliations(
              work.context().spark(), work.context().warehouse().reconciliations(view));
      List<RunHistory.Run> runs = new RunHistory(work.context()).view(view, Integer.MAX_VALUE);
      Optional<Reconciliation> shown = shown(kept);
      if (run != null && shown.isEmpty() && runs.stream().noneMatch(it -> it.runId().equals(run))) {
        throw new CommandException(
            ExitCode.USAGE,
            "View '%s' has had no run '%s'. See 'tidemark status %s'.".formatted(view, run, view));
      }
      Report.Builder report = Report.builder().value("view", view);
      nights(runs, report);
      shown.ifPresent(night -> cells(night, report.line("")));
      report.value("shown", shown.map(ReconcileCommand::tree));
      invocation.print(report.build());
      boolean wrong =
          shown.filter(n -> n.unexplained() > work.context().batch().mostUnexplained()).isPresent();
      return wrong ? ExitCode.VERIFICATION_FAILED : ExitCode.DONE;
    }
  }

  private Optional<Reconciliation> shown(Reconciliations kept) {
    if (run != null) {
      return kept.of(run);
    }
    return kept.newest(1).stream().findFirst().flatMap(newest -> kept.of(newest.runId()));
  }

  private void nights(List<RunHistory.Run> runs, Report.Builder report) {
    List<Map<String, Object>> trees = new ArrayList<>();
    int lines = 0;
    for (RunHistory.Run it : runs) {
      Optional<StepRecord> step =
          it.steps().stream()
              .filter(record -> record.step() == Step.RECONCILE)
              .reduce((first, second) -> second);
      if (step.isPresent() && (run == null ? lines < NIGHTS : it.runId().equals(run))) {
        lines++;
        report.line("%s, generation %d: %s", it.runId(), it.generation(), step.get().message());
        trees.add(NightLines.tree(step.get()));
      }
    }
    if (lines == 0) {
      report.line("View %s has had no night that came to reconciling.", view);
    }
    report.value("nights", trees);
  }

  private static void cells(Reconciliation night, Report.Builder report) {
    report.line(
        "Run %s compared what was served from generation %d and the speed layer's rows of %s to %s with generation %d:",
        night.runId(), night.base(), night.from(), night.to(), night.generation());
    report.line("    %s", night.describe());
    night
        .byMeasure()
        .forEach((measure, words) -> report.line("    measure %s: %s", measure, words));
    if (night.extraEvents() > 0) {
      report.line(
          "    %d events too many; at most %d duplicates came in that time, and the speed layer counts one that comes later than deduplicate-within",
          night.extraEvents(), night.lateDuplicates());
    }
    if (night.withdrawn()) {
      report.line("    other withdrawals count than before, so events may have gone");
    }
    night.examples().stream().limit(CELLS).forEach(cell -> report.line("    %s", cell.describe()));
    if (night.examples().size() > CELLS) {
      report.line(
          "    and %d more; --json names %d", night.differing() - CELLS, night.examples().size());
    }
  }

  private static Map<String, Object> tree(Reconciliation night) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", night.runId());
    tree.put("generation", night.generation());
    tree.put("base", night.base());
    tree.put("from", night.from());
    tree.put("to", night.to());
    tree.put("reconciled-at", night.at());
    tree.put("cells", night.cells());
    tree.put("speed-cells", night.speedCells());
    tree.put("differing", night.differing());
    tree.put("unexplained", night.unexplained());
    tree.put("extra", night.extra());
    tree.put("lost", night.lost());
    tree.put("other", night.other());
    tree.put("by-measure-alone", night.measures());
    tree.put("extra-events", night.extraEvents());
    tree.put("lost-events", night.lostEvents());
    tree.put("late-duplicates", night.lateDuplicates());
    tree.put("withdrawn", night.withdrawn());
    tree.put("measures", night.byMeasure());
    tree.put("examples", night.examples().stream().map(ReconcileCommand::tree).toList());
    return tree;
  }

  private static Map<String, Object> tree(CellDifference cell) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("key", cell.key());
    tree.put("tile-size", cell.size());
    tree.put("tile", cell.tile());
    tree.put("kind", cell.kind().word());
    tree.put("served-events", cell.servedEvents());
    tree.put("actual-events", cell.actualEvents());
    tree.put("served-checksum", cell.servedChecksum());
    tree.put("actual-checksum", cell.actualChecksum());
    tree.put("measures", cell.measures());
    return tree;
  }
}
