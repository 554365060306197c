package io.tidemark.spark.job;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A signal to end the process, heard before Spark hears it: it asks the work to end, and waits
 * until this is closed. Thread-safe.
 */
public final class EndSignal implements AutoCloseable {
  /** Priority of a shutdown hook before Spark's own, which stops the session under the work. */
  public static final int BEFORE_SPARK = 1000;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable hook;
  private volatile Runnable request = () -> {};

  private EndSignal(Duration patience) {
    this.hook =
        () -> {
          request.run();
          try {
            boolean ignored = ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
  }

  /**
   * From now on a signal to end the process waits until this is closed.
   *
   * @param patience how long at most
   */
  public static EndSignal listen(Duration patience) {
    EndSignal signal = new EndSignal(patience);
    ShutdownHookManager.get()
        .addShutdownHook(signal.hook, BEFORE_SPARK, patience.toSeconds() + 1, TimeUnit.SECONDS);
    return signal;
  }

  /** How the work is asked to end; returns at once. */
  public void asks(Runnable newRequest) {
    request = Objects.requireNonNull(newRequest, "newRequest");
  }

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

  /** The work has ended: nothing is waited for any more. */
  @Override
  public void close() {
    ended.countDown();
    try {
      ShutdownHookManager.get().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already; the hook has seen that the work is done.
    }
  }
}
