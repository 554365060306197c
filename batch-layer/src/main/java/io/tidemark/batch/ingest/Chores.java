package io.tidemark.batch.ingest;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Compaction and the like: at once, or beside a running ingest, so that what arrives does not wait
 * for it. Used by one thread.
 */
final class Chores implements AutoCloseable {
  private static final int LONGEST_END_SECONDS = 60;

  /** What is to be done. */
  interface Work {
    void run() throws IOException;
  }

  private final Work work;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread made = new Thread(task, "ingest-upkeep");
            made.setDaemon(true);
            return made;
          });
  private Future<?> running = CompletableFuture.completedFuture(null);

  Chores(Work work) {
    this.work = work;
  }

  void now() throws IOException {
    work.run();
  }

  /**
   * Begins, unless an earlier one is still at it.
   *
   * @return why the earlier one failed, if it did
   */
  Optional<String> beside() {
    if (!running.isDone()) {
      return Optional.empty();
    }
    Optional<String> failure = failure();
    running =
        thread.submit(
            () -> {
              work.run();
              return null;
            });
    return failure;
  }

  private Optional<String> failure() {
    try {
      running.get();
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(String.valueOf(e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    try {
      boolean ignored = thread.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
