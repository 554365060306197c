package io.tidemark.command;

import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run's report in words and as a tree. */
public final class NightLines {
  private static final String SKIPPED = "skipped:";
  private static final String KEPT = "kept:";

  private NightLines() {}

  /** What the run did, failures included. */
  public static Report of(NightReport night) {
    Report.Builder report = Report.builder().line("Run %s", night.runId());
    List<Object> sources = new ArrayList<>();
    for (NightReport.Outcome source : night.sources()) {
      step(source, Step.SILVER).ifPresent(silver -> silver(report, source.name(), silver));
      failure(report, "Source", source);
      sources.add(tree(source));
    }
    List<Object> views = new ArrayList<>();
    for (NightReport.Outcome view : night.views()) {
      view(report, view);
      failure(report, "View", view);
      views.add(tree(view));
    }
    return report
        .value("run", night.runId())
        .value("sources", sources)
        .value("views", views)
        .value("exit-code", night.exitCode())
        .build();
  }

  private static void silver(Report.Builder report, String source, StepRecord silver) {
    report.line(
        "Source %s: %d new records = %d events + %d duplicates + %d quarantined + %d dropped",
        source,
        silver.rows("records"),
        silver.rows("events"),
        silver.rows("duplicates"),
        silver.rows("quarantined"),
        silver.rows("dropped"));
    with(silver, KEPT)
        .forEach((check, count) -> report.line("    %d of the events fail '%s'", count, check));
  }

  private static void view(Report.Builder report, NightReport.Outcome view) {
    if (view.nothingNew()) {
      report.line("View %s: %s", view.name(), view.steps().get(0).message());
      return;
    }
    step(view, Step.GOLD)
        .ifPresent(
            gold -> {
              report.line(
                  "View %s, generation %d: %d events counted, %d filtered, %d skipped; %d cells, %d of them changed",
                  view.name(),
                  gold.generation(),
                  gold.rows("counted"),
                  gold.rows("filtered"),
                  gold.rows("skipped"),
                  gold.rows("cells"),
                  gold.rows("changed") + gold.rows("vanished"));
              with(gold, SKIPPED)
                  .forEach((why, count) -> report.line("    %d skipped: %s", count, why));
            });
    Optional<StepRecord> published = step(view, Step.PUBLISH);
    Optional<StepRecord> verified = step(view, Step.VERIFY);
    if (published.isPresent()) {
      report.line(
          "    %d rows written%s%s",
          published.get().rows("rows_written"),
          verified.map(it -> ", " + it.rows("rows_read") + " read back").orElse(""),
          step(view, Step.FLIP).isPresent() ? ", published" : "");
    }
    step(view, Step.RECONCILE).ifPresent(it -> report.line("    %s", it.message()));
    if (!view.steps().isEmpty()) {
      Duration took =
          view.steps().stream()
              .map(step -> Duration.between(step.startedAt(), step.finishedAt()))
              .reduce(Duration.ZERO, Duration::plus);
      report.line(
          "    steps: %s; %s",
          String.join(", ", view.steps().stream().map(step -> step.step().word()).toList()),
          Spans.words(took));
    }
  }

  private static void failure(Report.Builder report, String kind, NightReport.Outcome outcome) {
    outcome
        .failure()
        .ifPresent(why -> report.line("%s %s stopped: %s", kind, outcome.name(), why.getMessage()));
  }

  private static Optional<StepRecord> step(NightReport.Outcome outcome, Step step) {
    return outcome.steps().stream().filter(record -> record.step() == step).findFirst();
  }

  /** The counts whose names begin so, by what follows. */
  static Map<String, Long> with(StepRecord record, String prefix) {
    Map<String, Long> found = new LinkedHashMap<>();
    record
        .sortedRows()
        .forEach(
            (name, count) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), count);
              }
            });
    return found;
  }

  private static Map<String, Object> tree(NightReport.Outcome outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", outcome.name());
    tree.put("exit-code", outcome.exitCode());
    tree.put("failure", outcome.failure().map(Throwable::getMessage));
    tree.put("nothing-new", outcome.nothingNew());
    tree.put("steps", outcome.steps().stream().map(NightLines::tree).toList());
    return tree;
  }

  static Map<String, Object> tree(StepRecord record) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("step", record.step().word());
    tree.put("state", record.state().word());
    tree.put("generation", record.generation());
    tree.put("started-at", record.startedAt());
    tree.put("finished-at", record.finishedAt());
    tree.put("inputs", record.inputs());
    tree.put("rows", record.sortedRows());
    tree.put("message", record.message());
    return tree;
  }
}
