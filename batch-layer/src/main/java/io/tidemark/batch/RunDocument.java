package io.tidemark.batch;

import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.job.ExitCode;
import io.tidemark.job.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a scheduler reads of a run: one JSON document in one line.
 *
 * <pre>
 * {"run": ID, "exitCode": N, "message": TEXT, "sources": [...], "views": [
 *   {"name": NAME, "exitCode": N, "message": TEXT, "steps": [
 *     {"step": WORD, "state": "done" or "nothing-new", "generation": N, "startedAt": TIME,
 *      "finishedAt": TIME, "rows": {NAME: N, ...}, "message": TEXT}]}]}
 * </pre>
 *
 * @param line without a line end
 */
record RunDocument(String line) {
  /** Of a run, or of a part of one, that was at work on its views. */
  static RunDocument of(NightReport report) {
    return of(report.runId(), report.exitCode(), "", report.sources(), report.views());
  }

  /** Of a run that stopped before it began with any view. */
  static RunDocument stopped(String runId, ExitCode code, String message) {
    return of(runId, code.code(), message, List.of(), List.of());
  }

  private static RunDocument of(
      String runId,
      int exitCode,
      String message,
      List<NightReport.Outcome> sources,
      List<NightReport.Outcome> views) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("run", runId);
    tree.put("exitCode", exitCode);
    tree.put("message", message);
    tree.put("sources", sources.stream().map(RunDocument::outcome).toList());
    tree.put("views", views.stream().map(RunDocument::outcome).toList());
    return new RunDocument(Json.line(tree));
  }

  private static Map<String, Object> outcome(NightReport.Outcome outcome) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", outcome.name());
    tree.put("exitCode", outcome.exitCode());
    tree.put("message", outcome.failure().map(Throwable::getMessage).orElse(""));
    tree.put("steps", outcome.steps().stream().map(RunDocument::step).toList());
    return tree;
  }

  private static Map<String, Object> step(StepRecord record) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("step", record.step().word());
    tree.put("state", record.state().word());
    tree.put("generation", record.generation());
    tree.put("startedAt", record.startedAt());
    tree.put("finishedAt", record.finishedAt());
    tree.put("rows", record.sortedRows());
    tree.put("message", record.message());
    return tree;
  }

  /** Writes it to a file of this machine, whole or not at all. */
  void write(Path file) {
    Path absolute = file.toAbsolutePath();
    Path next = absolute.resolveSibling(absolute.getFileName() + ".next");
    try {
      Files.createDirectories(absolute.getParent());
      Files.writeString(next, line + "\n");
      Files.move(next, absolute, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot write the report to '%s': %s. Name a file in a folder that can be written."
              .formatted(file, e.getMessage()),
          e);
    }
  }
}
