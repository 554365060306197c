package io.tidemark.command;

import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Ingests;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.ViewOutcome;
import io.tidemark.view.definition.ViewDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark stream}: ingest and the speed layer in one process, for one machine. */
@Command(
    name = "stream",
    description =
        "Ingest sources and keep their views fresh, in one process and one Spark session; until"
            + " Ctrl-C.")
final class StreamCommand extends TidemarkCommand {
  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "which sources (default: all)")
  private List<String> names = new ArrayList<>();

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    List<String> sources = configuration.definitions().sourcesOrAll(names);
    List<String> views =
        configuration.definitions().views().values().stream()
            .filter(view -> sources.contains(view.source()))
            .map(ViewDefinition::name)
            .toList();
    IngestSettings settings = IngestSettings.from(configuration.settings());
    Stop stop = new Stop();
    try (SpeedWork work = SpeedWork.open(configuration, invocation);
        IngestConnections connections =
            new IngestConnections(
                work.spark().session(),
                work.context().warehouse(),
                configuration.settings(),
                invocation.clock())) {
      SpeedLayer layer = new SpeedLayer(work.context(), views);
      Ingests ingests =
          new Ingests(
              work.spark().session(),
              work.context().warehouse(),
              settings,
              sources.stream().map(configuration.definitions()::source).toList(),
              invocation.clock(),
              name ->
                  IngestCommand.noted(
                      configuration, connections.of(name, warning(invocation, name))));
      try (Interrupts interrupts =
          Interrupts.request(
              () -> {
                stop.request();
                layer.stop();
              })) {
        FutureTask<List<Ingests.Outcome>> ingesting =
            new FutureTask<>(() -> ingests.runUntil(stop, Ingests.Held.AWAITED));
        Thread thread = new Thread(ingesting, "ingests");
        thread.setDaemon(true);
        thread.start();
        List<ViewOutcome> outcomes =
            invocation.watch(
                () -> work.spark().activity("Streaming " + sources + " into " + views).get(),
                () -> {
                  List<ViewOutcome> left = layer.run();
                  ingesting.get().forEach(outcome -> warnOfTopics(invocation, outcome));
                  return left;
                });
        invocation.print(SpeedWork.report(outcomes));
      } finally {
        stop.request();
      }
      return stop.isRequested() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }
  }

  private static void warnOfTopics(Invocation invocation, Ingests.Outcome outcome) {
    for (String stopped : outcome.result().map(IngestResult::stopped).orElse(List.of())) {
      invocation.warn(outcome.source() + " is not read any more: " + stopped);
    }
  }

  private static IngestListener warning(Invocation invocation, String source) {
    return new IngestListener() {
      @Override
      public void scanned(int files, long records) {}

      @Override
      public void committed(long version, int files, long records) {}

      @Override
      public void warned(String message) {
        invocation.warn(source + ": " + message);
      }
    };
  }
}
