package io.tidemark.testbed.workspace;

import io.tidemark.batch.ingest.Ingest;
import io.tidemark.batch.ingest.IngestConnections;
import io.tidemark.batch.ingest.IngestListener;
import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.ingest.IngestSettings;
import io.tidemark.batch.ingest.Stop;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.command.CommandException;
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

/**
 * Ingest and the speed layer, at work in the Spark session that is open, each in threads of its
 * own, until they are closed. Thread-safe.
 */
public final class LiveLayers implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final IngestConnections connections;
  private final Stop stop = new Stop();
  private final SpeedLayer speed;
  private final FutureTask<IngestResult> ingesting;
  private final FutureTask<List<ViewOutcome>> speeding;

  /**
   * Starts both.
   *
   * @param context its sessions are theirs too
   * @param source what is ingested
   * @param views the source's, which are kept fresh
   * @param listener hears of the ingest, and what the speed layer warns of, from several threads
   */
  public LiveLayers(
      Configuration configuration,
      BatchContext context,
      String source,
      List<String> views,
      IngestListener listener) {
    this.connections =
        new IngestConnections(
            context.spark(), context.warehouse(), configuration.settings(), context.clock());
    Ingest ingest =
        new Ingest(
            context.spark(),
            context.warehouse(),
            IngestSettings.from(configuration.settings()),
            configuration.definitions().source(source),
            context.clock(),
            connections.of(source, listener));
    this.speed =
        new SpeedLayer(
            SpeedContext.of(
                configuration.settings(),
                context.spark(),
                context.session(),
                context.clock(),
                passingOn(listener)),
            views);
    this.ingesting = start("ingest", () -> ingest.runUntil(stop));
    this.speeding = start("speed", speed::run);
  }

  /**
   * Sees whether both are at work.
   *
   * @throws CommandException if one has ended
   */
  public void check() throws InterruptedException {
    check("Ingest", ingesting);
    check("The speed layer", speeding);
  }

  /** Whether neither has ended. */
  public boolean areAtWork() {
    return !ingesting.isDone() && !speeding.isDone();
  }

  /**
   * Lets both end in order, however long that takes, and says how it stands with the views.
   *
   * @throws CommandException if one has failed
   */
  public List<ViewOutcome> end() throws InterruptedException {
    stop();
    try {
      IngestResult ignored = ingesting.get();
    } catch (ExecutionException e) {
      throw failure("Ingest", e);
    }
    try {
      return speeding.get();
    } catch (ExecutionException e) {
      throw failure("The speed layer", e);
    }
  }

  private static void check(String what, FutureTask<?> work) throws InterruptedException {
    if (!work.isDone()) {
      return;
    }
    try {
      throw new CommandException(ExitCode.FAILED, what + " has ended: " + work.get());
    } catch (ExecutionException e) {
      throw failure(what, e);
    }
  }

  private static CommandException failure(String what, ExecutionException e) {
    return new CommandException(
        ExitCode.FAILED, what + " stopped: " + e.getCause().getMessage(), e.getCause());
  }

  private static <T> FutureTask<T> start(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "live-" + name);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  private static SpeedListener passingOn(IngestListener listener) {
    return new SpeedListener() {
      @Override
      public void said(String view, String message) {
        // That its queries start is seen by the answers.
      }

      @Override
      public void warned(String view, String message) {
        listener.warned(view + ": " + message);
      }
    };
  }

  /** Lets both end in order. */
  @Override
  public void close() {
    stop();
    try {
      join(ingesting);
      join(speeding);
    } finally {
      connections.close();
    }
  }

  private void stop() {
    stop.request();
    speed.stop();
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
