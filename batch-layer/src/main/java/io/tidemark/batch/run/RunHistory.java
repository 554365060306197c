package io.tidemark.batch.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What runs did, from the manifests; for people. Thread-safe. */
public final class RunHistory {
  private final BatchContext context;

  public RunHistory(BatchContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  /**
   * One run of one view or source.
   *
   * @param generation the number that it took; 0 for a source, or when it took none
   * @param state how its last step ended
   * @param steps what ended, oldest first
   */
  public record Run(
      String runId,
      String subject,
      long generation,
      StepRecord.State state,
      Instant startedAt,
      Instant finishedAt,
      List<StepRecord> steps) {
    public Run {
      steps = List.copyOf(steps);
    }

    /** The last step that ended. */
    public StepRecord last() {
      return steps.get(steps.size() - 1);
    }
  }

  /** A view's runs, newest first. */
  public List<Run> view(String view, int most) {
    return runs(context.viewManifest(view), most);
  }

  /** A source's runs, newest first. */
  public List<Run> source(String source, int most) {
    return runs(context.sourceManifest(source), most);
  }

  private static List<Run> runs(Manifest manifest, int most) {
    Map<String, List<StepRecord>> byRun = new LinkedHashMap<>();
    for (StepRecord record : manifest.records()) {
      byRun.computeIfAbsent(record.runId(), id -> new ArrayList<>()).add(record);
    }
    return byRun.values().stream()
        .map(RunHistory::run)
        .sorted(Comparator.comparing(Run::finishedAt).reversed())
        .limit(most)
        .toList();
  }

  private static Run run(List<StepRecord> steps) {
    StepRecord first = steps.get(0);
    StepRecord last = steps.get(steps.size() - 1);
    long generation = steps.stream().mapToLong(StepRecord::generation).max().orElse(0);
    return new Run(
        first.runId(),
        first.subject(),
        last.state() == StepRecord.State.NOTHING_NEW ? 0 : generation,
        last.state(),
        first.startedAt(),
        last.finishedAt(),
        steps);
  }
}
