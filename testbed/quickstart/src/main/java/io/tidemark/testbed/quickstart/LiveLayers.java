package io.tidemark.testbed.quickstart;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.speed.run.SpeedContext;
import io.tidemark.speed.run.SpeedLayer;
import io.tidemark.speed.run.SpeedListener;
import io.tidemark.speed.run.ViewOutcome;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Ingest and the speed layer, at work in the Spark session that is open, each in threads of its
 * own, until they are closed. Thread-safe.
 */
final class LiveLayers implements AutoCloseable, LiveStory.Health {
  private static final int PATIENCE_SECONDS = 30;

  private final IngestConnections connections;
  private final Stop stop = new Stop();
  private final SpeedLayer speed;
  private final FutureTask<IngestResult> ingesting;
  private final FutureTask<List<ViewOutcome>> speeding;

  /** Starts both. */
  LiveLayers(
      Invocation invocation,
      Configuration configuration,
      BatchWork work,
      Consumer<String> warnings) {
    BatchContext context = work.context();
    this.connections =
        new IngestConnections(
            context.spark(), context.warehouse(), configuration.settings(), invocation.clock());
    Ingest ingest =
        new Ingest(
            context.spark(),
            context.warehouse(),
            IngestSettings.from(configuration.settings()),
            configuration.definitions().source(Flights.SOURCE),
            invocation.clock(),
            connections.of(Flights.SOURCE, hearing(warnings)));
    this.speed =
        new SpeedLayer(
            SpeedContext.of(
                configuration.settings(),
                context.spark(),
                context.session(),
                invocation.clock(),
                passingOn(warnings)),
            List.of(Flights.ALL, Flights.BY_AIRPORT));
    this.ingesting = start("ingest", () -> ingest.runUntil(stop));
    this.speeding = start("speed", speed::run);
  }

  /**
   * Sees whether both are at work.
   *
   * @throws CommandException if one has ended
   */
  @Override
  public void check() throws InterruptedException {
    check("Ingest", ingesting);
    check("The speed layer", speeding);
  }

  private static void check(String what, FutureTask<?> work) throws InterruptedException {
    if (!work.isDone()) {
      return;
    }
    try {
      throw new CommandException(ExitCode.FAILED, what + " has ended: " + work.get());
    } catch (ExecutionException e) {
      throw new CommandException(
          ExitCode.FAILED, what + " stopped: " + e.getCause().getMessage(), e.getCause());
    }
  }

  private static <T> FutureTask<T> start(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "quickstart-" + name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static IngestListener hearing(Consumer<String> warnings) {
    return new IngestListener() {
      @Override
      public void warned(String message) {
        warnings.accept(message);
      }
    };
  }

  private static SpeedListener passingOn(Consumer<String> warnings) {
    return new SpeedListener() {
      @Override
      public void said(String view, String message) {
        // That its queries start is seen by the answers.
      }

      @Override
      public void warned(String view, String message) {
        warnings.accept(view + ": " + message);
      }
    };
  }

  /** Lets both end in order. */
  @Override
  public void close() {
    stop.request();
    speed.stop();
    try {
      join(ingesting);
      join(speeding);
    } finally {
      connections.close();
    }
  }

  private static void join(FutureTask<?> work) {
    try {
      work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // What was to be said of it was said by check().
      work.cancel(true);
    }
  }
}
