package io.tidemark.spark.job;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/** A signal to end the process, heard before Spark hears it. Thread-safe. */
public final class EndSignal {
  /** Priority of a shutdown hook before Spark's own, which stops the session under the work. */
  public static final int BEFORE_SPARK = 1000;

  private EndSignal() {}

  /** Whether the process is ending: it has heard a signal, or somebody has ended it. */
  public static boolean isGiven() {
    Thread probe = new Thread(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      return !Runtime.getRuntime().removeShutdownHook(probe);
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /**
   * From now on a signal to end the process asks the calling thread's work to end, and waits until
   * that thread has ended.
   *
   * @param request asks; returns at once
   * @param patience how long the signal waits
   */
  public static void endsThisThread(Runnable request, Duration patience) {
    Thread running = Thread.currentThread();
    ShutdownHookManager.get()
        .addShutdownHook(
            () -> {
              request.run();
              try {
                running.join(patience.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            BEFORE_SPARK,
            patience.toSeconds(),
            TimeUnit.SECONDS);
  }
}
