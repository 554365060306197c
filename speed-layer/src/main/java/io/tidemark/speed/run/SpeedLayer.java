package io.tidemark.speed.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps views fresh, each in a thread of its own, so that one that fails leaves the others alone.
 * Runs once; may be stopped from any thread.
 */
public final class SpeedLayer {
  private final SpeedContext context;
  private final List<String> views;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * @param views names; their definitions come from Cassandra
   */
  public SpeedLayer(SpeedContext context, List<String> views) {
    this.context = Objects.requireNonNull(context, "context");
    this.views = List.copyOf(views);
  }

  /** Works until it is asked to stop, or until every view is served by another process. */
  public List<ViewOutcome> run() throws InterruptedException {
    return run(false);
  }

  /** Reads what is there now, and ends. */
  public List<ViewOutcome> runOnce() throws InterruptedException {
    return run(true);
  }

  /** Asks it to end, each view after the micro-batch that it is at. */
  public void stop() {
    stop.countDown();
  }

  private List<ViewOutcome> run(boolean once) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            Math.max(1, views.size()),
            work -> {
              Thread thread = new Thread(work, "speed");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<ViewOutcome>> work = new ArrayList<>();
      for (String view : views) {
        work.add(() -> new ViewSupervisor(context, view, once, stop).run());
      }
      List<ViewOutcome> outcomes = new ArrayList<>();
      for (Future<ViewOutcome> outcome : threads.invokeAll(work)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("The speed layer ended: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }
}
