package io.tidemark.testbed.workspace;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.NightLines;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.view.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * What was brought into a workspace: every source's files, and one run over all views.
 *
 * @param ingested one for each source
 * @param night what the run did
 */
public record LoadedWorkspace(List<IngestResult> ingested, NightReport night) {
  public LoadedWorkspace {
    ingested = List.copyOf(ingested);
  }

  /**
   * Ingests every source once and runs all views, in an open Spark session.
   *
   * @throws CommandException if a view could not be published
   */
  public static LoadedWorkspace load(
      Invocation invocation, Configuration configuration, BatchWork work) throws Exception {
    return load(invocation, configuration, work, RunId.next(invocation.clock()));
  }

  /**
   * As {@link #load(Invocation, Configuration, BatchWork)}, going on with a run that was begun
   * before.
   */
  public static LoadedWorkspace load(
      Invocation invocation, Configuration configuration, BatchWork work, String runId)
      throws Exception {
    List<IngestResult> ingested = ingest(invocation, configuration, work);
    return new LoadedWorkspace(ingested, night(invocation, work, runId));
  }

  /** Ingests every source once. */
  public static List<IngestResult> ingest(
      Invocation invocation, Configuration configuration, BatchWork work) throws Exception {
    // So that ingest can note its progress there; nobody else is at work here.
    int ignored = new Schema(work.context().session(), work.context().cassandra()).createSystem();
    List<IngestResult> ingested = new ArrayList<>();
    for (SourceDefinition source : configuration.definitions().sources().values()) {
      ingested.add(
          invocation.watch(
              work.spark().activity("Reading files of " + source.name()),
              () -> ingest(invocation, configuration, work, source)));
    }
    return ingested;
  }

  /**
   * Runs all views.
   *
   * @throws CommandException if a view could not be published
   */
  public static NightReport night(Invocation invocation, BatchWork work, String runId)
      throws Exception {
    Night night = new Night(work.context(), runId, List.of(), RunOptions.USUAL);
    NightReport report = invocation.watch(work.activity(), night::run);
    if (report.exitCode() != 0) {
      throw new CommandException(
          ExitCode.of(report.exitCode()), String.join("\n", NightLines.of(report).text()));
    }
    return report;
  }

  private static IngestResult ingest(
      Invocation invocation, Configuration configuration, BatchWork work, SourceDefinition source)
      throws Exception {
    try (IngestConnections connections =
        new IngestConnections(
            work.spark().session(),
            work.context().warehouse(),
            configuration.settings(),
            invocation.clock())) {
      IngestListener warnings =
          new IngestListener() {
            @Override
            public void warned(String message) {
              invocation.warn(message);
            }
          };
      return new Ingest(
              work.spark().session(),
              work.context().warehouse(),
              IngestSettings.from(configuration.settings()),
              source,
              invocation.clock(),
              connections.of(source.name(), warnings))
          .runOnce();
    }
  }
}
