package io.tidemark.command;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.ViewOutcome;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tidemark stream}: ingest and the speed layer in one process, for one machine. */
@Command(
    name = "stream",
    description =
        "Ingest sources and keep their views fresh, in one process and one Spark session; until"
            + " Ctrl-C.")
final class StreamCommand extends TidemarkCommand {
  private static final Duration RETRY = Duration.ofSeconds(10);

  @Parameters(paramLabel = "SOURCE", arity = "0..*", description = "which sources (default: all)")
  private List<String> names = new ArrayList<>();

  @Override
  protected ExitCode run(Invocation invocation) throws Exception {
    Configuration configuration = invocation.configuration();
    names.forEach(configuration.definitions()::source);
    List<String> sources =
        names.isEmpty() ? List.copyOf(configuration.definitions().sources().keySet()) : names;
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
      List<Thread> ingests = new ArrayList<>();
      List<ViewOutcome> outcomes;
      try (Interrupts interrupts =
          Interrupts.request(
              () -> {
                stop.request();
                layer.stop();
              })) {
        for (String name : sources) {
          SourceDefinition source = configuration.definitions().source(name);
          Ingest.Surroundings surroundings =
              IngestCommand.noted(configuration, connections.of(name, warning(invocation, name)));
          Ingest ingest =
              new Ingest(
                  work.spark().session(),
                  work.context().warehouse(),
                  settings,
                  source,
                  invocation.clock(),
                  surroundings);
          ingests.add(start(work, name, () -> keepIngesting(invocation, name, ingest, stop)));
        }
        outcomes =
            invocation.watch(
                () -> work.spark().activity("Streaming " + sources + " into " + views).get(),
                () -> {
                  List<ViewOutcome> left = layer.run();
                  for (Thread ingest : ingests) {
                    ingest.join();
                  }
                  return left;
                });
        invocation.print(SpeedWork.report(outcomes));
      } finally {
        stop.request();
      }
      return stop.isRequested() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }
  }

  private static Thread start(SpeedWork work, String source, Runnable ingesting) {
    Thread thread =
        new Thread(
            () -> {
              work.spark()
                  .session()
                  .sparkContext()
                  .setLocalProperty("spark.scheduler.pool", "ingest " + source);
              ingesting.run();
            },
            "ingest " + source);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** An ingest that fails leaves the others and the views alone, and is tried again. */
  private static void keepIngesting(
      Invocation invocation, String source, Ingest ingest, Stop stop) {
    String said = "";
    while (!stop.isRequested()) {
      try {
        for (String stopped : ingest.runUntil(stop).stopped()) {
          invocation.warn(source + " is not read any more: " + stopped);
        }
        return;
      } catch (RuntimeException e) {
        String text = String.valueOf(e.getMessage());
        if (!text.equals(said) && !stop.isRequested()) {
          invocation.warn(
              "%s: %s It is tried again every %d s.".formatted(source, text, RETRY.toSeconds()));
        }
        said = text;
      }
      if (stop.await(RETRY)) {
        return;
      }
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
