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
  private static final int BEFORE_SPARK = 1000;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable hook = this::hear;
  private final Duration patience;
  private final Runnable late;
  private Runnable request = () -> {};
  private boolean heard;

  private EndSignal(Duration patience, Runnable late) {
    this.patience = Objects.requireNonNull(patience, "patience");
    this.late = Objects.requireNonNull(late, "late");
  }

  /**
   * From now on a signal to end the process waits until this is closed.
   *
   * @param patience how long at most
   */
  public static EndSignal listen(Duration patience) {
    return listen(patience, () -> {});
  }

  /**
   * From now on a signal to end the process waits until this is closed.
   *
   * @param patience how long at most
   * @param late what is done when it was not closed by then; returns at once
   */
  public static EndSignal listen(Duration patience, Runnable late) {
    EndSignal signal = new EndSignal(patience, late);
    ShutdownHookManager.get()
        .addShutdownHook(signal.hook, BEFORE_SPARK, patience.toSeconds() + 1, TimeUnit.SECONDS);
    return signal;
  }

  /**
   * How the work is asked to end; returns at once. When the signal was heard already, it is asked
   * now, by this thread.
   */
  public void asks(Runnable newRequest) {
    Objects.requireNonNull(newRequest, "newRequest");
    boolean now;
    synchronized (this) {
      request = newRequest;
      now = heard;
    }
    if (now) {
      newRequest.run();
    }
  }

  /** What happens on a signal. */
  void hear() {
    Runnable asked;
    synchronized (this) {
      heard = true;
      asked = request;
    }
    asked.run();
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        late.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
