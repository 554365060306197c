package io.tidemark.command;

import io.tidemark.spark.job.EndSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ctrl-C while this is open asks for an end and gives the work a while to come to it, instead of
 * ending the process at once.
 */
public final class Interrupts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean requested = new AtomicBoolean();
  private final Runnable hook;

  private Interrupts(Runnable request) {
    this.hook =
        () -> {
          requested.set(true);
          request.run();
          try {
            if (!ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
              System.err.println("It did not end within " + PATIENCE.toSeconds() + " s.");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
  }

  /** From now on Ctrl-C calls {@code request} and waits for {@link #close}. */
  public static Interrupts request(Runnable request) {
    Interrupts interrupts = new Interrupts(request);
    ShutdownHookManager.get()
        .addShutdownHook(
            interrupts.hook, EndSignal.BEFORE_SPARK, 2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return interrupts;
  }

  /** Whether somebody asked for the end. */
  boolean wereRequested() {
    return requested.get();
  }

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
